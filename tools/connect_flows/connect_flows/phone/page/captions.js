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

  // What the caller did where keys were asked for.
  input(atMs, { keys, outcome, seconds: waited }) {
    const after = waited >= 0.05 ? seconds(waited * 1000) : "";
    if (!keys) this.add(atMs, after ? `pressed nothing for ${after}` : "pressed nothing", "pressed");
    else if (outcome === "invalid") this.add(atMs, `pressed ${keys}, which is not accepted`, "pressed");
    else if (outcome === "timeout") this.add(atMs, `pressed ${keys}, and then nothing more`, "pressed");
    else this.add(atMs, after ? `pressed ${keys} after ${after}` : `pressed ${keys}`, "pressed");
  }

  silence(fromMs, ms, causes, long) {
    if (ms < WORTH_SAYING_MS) return;
    const because = causes.length ? ` · ${causes.join(", ")}` : "";
    this.add(fromMs, `${seconds(ms)} of silence${because}`, long ? "silence long" : "silence");
  }
}
