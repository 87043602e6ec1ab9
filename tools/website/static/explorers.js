// An explorer is loaded when it comes into view; before that, and where this does not run, its picture leads to it.
(() => {
  "use strict";
  const frames = new Map();

  // The page in the frame follows the theme that was chosen here.
  const tellTheme = (frame) => frame.contentWindow.postMessage({ explorerTheme: document.body.dataset.theme || "auto" }, "*");

  function open(figure) {
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.explorer;
    frame.title = figure.dataset.title;
    frame.onload = () => tellTheme(frame);
    frame.style.height = `${Math.max(420, figure.getBoundingClientRect().height)}px`;
    frames.set(frame, figure);
    figure.querySelector(".explorer-still").hidden = true;
    figure.prepend(frame);
  }

  addEventListener("message", ({ source, data }) => {
    const frame = [...frames.keys()].find((each) => each.contentWindow === source);
    if (frame && data?.explorerHeight > 0) frame.style.height = `${data.explorerHeight + 2}px`;
  });

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        open(target);
      }
    },
    { rootMargin: "100px" },
  );
  for (const figure of document.querySelectorAll("[data-explorer]")) near.observe(figure);

  // What is wider than the page is scrolled by keyboard, too.
  for (const wide of document.querySelectorAll("pre, .cell_output, .table-wrapper")) {
    if (wide.scrollWidth > wide.clientWidth + 1) wide.tabIndex = 0;
  }

  new MutationObserver(() => [...frames.keys()].forEach(tellTheme)).observe(document.body, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
})();
