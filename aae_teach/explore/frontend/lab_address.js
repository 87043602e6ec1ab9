// What the address of the Lab's page holds, or the widget's own trait: its settings, and how it is shown.

import * as states from "./lab_settings.js";
import * as view from "./view.js";

// { settings, others } as lab_settings.js reads them; whoever changes one calls write().
export function createAddress(model) {
  const standalone = model.get("standalone");
  const current = () => (standalone && location.hash.length > 1 ? location.hash : model.get("state"));
  let written = null;
  const state = {
    ...states.fromAddress(current()),
    write() {
      written = states.toAddress(state.settings, state.others);
      if (standalone) history.replaceState(null, "", `#${written}`);
      else view.put(model, { state: written });
    },
    // Calls onChange when somebody else has changed the address. Returns a function that ends the watch.
    watch(onChange) {
      const reread = () => {
        if (current().replace(/^#/, "") === written) return;
        Object.assign(state, states.fromAddress(current()));
        onChange();
      };
      if (standalone) addEventListener("hashchange", reread);
      else model.on("change:state", reread);
      return () => {
        removeEventListener("hashchange", reread);
        model.off("change:state", reread);
      };
    },
  };
  return state;
}
