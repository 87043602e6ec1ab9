// Names for what ipywidgets leaves without one: the handles of sliders and the picture beside them.

const [PAUSE, TRIES] = [100, 100];

function render({ model, el }) {
  let [timer, tries] = [null, 0];
  const texts = new MutationObserver(() => describe());

  const find = (selector) => el.closest(".aae-sliders")?.querySelector(selector);
  // The text below the sliders already says where the code is; a message of its own would slow every move.
  const describe = () => find("img.widget-image").setAttribute("alt", `decoded image of ${find("[role=status]")?.textContent}`);

  // ipywidgets does not say when the parts beside this one are on the screen, so it is asked again until they are.
  function nameAll() {
    const root = el.closest(".aae-sliders");
    const handles = [...(root?.querySelectorAll(".widget-slider .noUi-handle") ?? [])];
    if (handles.length < model.get("count") || !find("img.widget-image") || !find("[role=status]")) {
      tries += 1;
      if (tries < TRIES) timer = setTimeout(nameAll, PAUSE);
      return;
    }
    // JupyterLab takes no keys as commands while such an element has the focus: "d d" would delete the cell.
    for (const part of [...handles, ...root.querySelectorAll("button, input")]) part.dataset.lmSuppressShortcuts = "true";
    for (const handle of handles) {
      handle.setAttribute("aria-label", handle.closest(".widget-slider").querySelector(".widget-label").textContent);
    }
    texts.observe(find("[role=status]").closest(".widget-html"), { subtree: true, childList: true, characterData: true });
    describe();
  }
  nameAll();
  return () => {
    clearTimeout(timer);
    texts.disconnect();
  };
}

export default { render };
