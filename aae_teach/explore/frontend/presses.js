// Presses that were recorded for a page: what a kernel would compute is looked up.

export const BEYOND = "This page's recording ends here. Start over for another way, or run the notebook, which computes every press.";

const SEEN = ["fake", "surface", "pictures"];

// Null where a kernel computes.
export function createRecording(model) {
  const recording = model.get("recording");
  if (!recording) return null;
  const { states } = recording;
  const key = (parent, phase, times) => `${parent} ${phase} ${times}`;
  const known = new Map(states.map(({ parent, phase, times }, index) => [key(parent, phase, times), index]));
  let at = 0;

  const array = (name, index) => recording[name][states[index][name]] ?? null;
  function show(before, result) {
    for (const name of SEEN) {
      model.set(name, array(name, at));
      model.set(`${name}_before`, array(name, before));
    }
    model.set("result", result);
    model.set("prediction", []);
  }
  function startOver() {
    at = 0;
    model.set("pressed", []);
    model.set("score", [0, 0]);
    model.set("shown", "after");
    show(0, { factor: 1, ...states[0].result });
  }
  // A tick of every network that moved, and of no other, was right.
  function judged(result) {
    const said = model.get("prediction");
    if (!said.length) return result;
    const moved = Object.keys(result.changes).filter((name) => result.changes[name].moved);
    const right = moved.length === said.length && moved.every((name) => said.includes(name));
    const [hits, all] = model.get("score");
    model.set("score", [hits + Number(right), all + 1]);
    return { ...result, said, right };
  }
  const next = (phase) => known.get(key(at, phase, model.get("times")));

  return {
    has: (phase) => next(phase) !== undefined,
    // Returns whether it was recorded.
    take({ type, phase }) {
      if (type === "start over") {
        startOver();
        return true;
      }
      const index = next(phase);
      if (index === undefined) return false;
      const before = at;
      at = index;
      model.set("pressed", [...model.get("pressed"), phase]);
      show(before, judged(states[index].result));
      return true;
    },
  };
}
