// The numbers of the plane's axes, below it and at its left, where they cover no code.

import * as core from "./core.js";
import * as controls from "./controls.js";

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

// Distance between the numbers of an axis from -extent to extent; its lines are drawn at the same places.
export function tickStep(extent) {
  return STEPS.find((each) => extent / each <= 5) ?? extent / 4;
}

export function tickPlaces(extent) {
  const step = tickStep(extent);
  const last = Math.floor((0.999 * extent) / step);
  return Array.from({ length: 2 * last + 1 }, (_, k) => (k - last) * step);
}

// Elements to stand in the plane's box, which is as wide as the plane: places are shares of it.
export function createTicks(square) {
  const element = controls.element("div", { className: "aae-ticks", ariaHidden: "true" });
  const reload = () => {
    const digits = tickStep(square.extent) < 1 ? 1 : 0;
    const number = (side, place) => {
      const [x, y] = core.toScreen(square, place, place).map((pixel) => `${(100 * pixel) / square.size}%`);
      const style = side === "below" ? { left: x } : { top: y };
      return controls.element("span", { className: `aae-${side}`, textContent: core.format(place, digits), style });
    };
    const places = tickPlaces(square.extent);
    element.replaceChildren(...places.map((place) => number("below", place)), ...places.map((place) => number("beside", place)));
  };
  reload();
  return { element, reload };
}
