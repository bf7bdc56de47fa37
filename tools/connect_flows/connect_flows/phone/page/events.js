// Everything that happens, in the order in which it happened.

import { appendAtMost, byId, el, seconds } from "./dom.js";

const MOST = 500;

export class Events {
  constructor() {
    this.list = byId("events");
    this.clear();
  }

  clear() {
    this.list.replaceChildren();
  }

  add({ type, at, kind, text }) {
    appendAtMost(this.list, MOST,
      el("li", { class: kind, "data-type": type }, el("time", {}, seconds(at[0])), el("span", {}, text)));
  }
}
