// The conversation as the caller lives it, in words.

import { appendAtMost, el, seconds } from "./dom.js";

const MOST = 400;
const WORTH_SAYING_MS = 300;

export class Captions {
  constructor(list) {
    this.list = list;
  }

  clear() {
    this.list.replaceChildren();
  }

  add(atMs, text, kind) {
    const line = el("li", { class: kind }, el("time", {}, seconds(atMs)), el("p", {}, text));
    appendAtMost(this.list, MOST, line);
  }

  silence(fromMs, ms, causes, long) {
    if (ms < WORTH_SAYING_MS) return;
    const because = causes.length ? ` · ${causes.join(", ")}` : "";
    this.add(fromMs, `${seconds(ms)} of silence${because}`, long ? "silence long" : "silence");
  }
}
