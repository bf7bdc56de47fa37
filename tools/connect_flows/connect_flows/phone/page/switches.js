// What can be set before a call and during it: faults, and what AWS decides. One way of each holds.

import { byId, el } from "./dom.js";

// Decisions that most flows leave to somebody come first, and first in the list that is told.
const ASKED_OFTEN = 3;

export class Switches {
  constructor(thrown) {
    this.thrown = thrown;
    this.faults = byId("faults");
    this.decisions = byId("decisions");
    this.buttons = new Map();
  }

  offer(switches) {
    this.buttons.clear();
    const faults = [];
    const decisions = [];
    for (const one of switches) {
      const group = this.group(one);
      if (one.what.startsWith("decide:")) decisions.push(group);
      else if (one.what.startsWith("function:")) faults.push(this.functionOf(one, group));
      else if (one.what.startsWith("start:")) this.startOf(one, group, faults.at(-1));
      else faults.push(group);
    }
    if (!faults.length) {
      faults.push(el("p", { class: "hint" }, "This flow reaches nothing that could break."));
    }
    this.faults.replaceChildren(...faults);
    const often = decisions.splice(0, ASKED_OFTEN);
    const more = el("details", { open: this.decisions.querySelector("details")?.open }, el("summary", {}, "More"), ...decisions);
    this.decisions.replaceChildren(...often, more);
    for (const one of switches) this.mark(one.what, one.now);
  }

  // A function's switches, folded up while all is well with it.
  functionOf({ title, now }, group) {
    return el("details", { class: "function", open: now !== "" }, el("summary", {}, title), group);
  }

  startOf({ now }, group, functionGroup) {
    functionGroup.append(group);
    if (now !== "") functionGroup.open = true;
  }

  group({ what, title, ways }) {
    const buttons = ways.map(({ how, title: label }) => [
      how,
      el("button", { type: "button", on: { click: () => this.thrown(what, how) } }, label),
    ]);
    this.buttons.set(what, new Map(buttons));
    const row = el("div", { class: "switches" }, ...buttons.map(([, button]) => button));
    const ofFunction = /^(function|start):/.test(what);
    return el("div", { class: "switch", role: "group", "aria-label": title }, ofFunction ? null : el("h3", {}, title), row);
  }

  mark(what, how) {
    const fault = !what.startsWith("decide:");
    for (const [each, button] of this.buttons.get(what) ?? []) {
      button.setAttribute("aria-pressed", String(each === how));
      button.classList.toggle("bad", fault && each === how && how !== "");
    }
  }
}
