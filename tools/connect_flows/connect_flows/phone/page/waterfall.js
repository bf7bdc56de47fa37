// Blocks and attempts along the caller's time, growing. Every bar keeps its own begin and length in
// milliseconds; the style sheet divides them by the length of the call so far.

import { appendAtMost, byId, el, keyOf } from "./dom.js";

const MOST_ROWS = 300;
const LEAST_TOTAL_MS = 5000;

const took = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

export class Waterfall {
  constructor() {
    this.box = byId("waterfall");
    this.clear();
  }

  clear() {
    this.box.replaceChildren();
    this.families = new Map();
    this.open = [];
    this.total(LEAST_TOTAL_MS);
  }

  learn(flow) {
    for (const block of flow.blocks) this.families.set(keyOf(flow.name, block.id), block);
  }

  total(ms) {
    this.box.style.setProperty("--total", String(Math.max(LEAST_TOTAL_MS, ms)));
  }

  notice({ type, at, data }) {
    const [now] = at;
    this.total(now);
    if (type === "BlockEntered") {
      const block = this.families.get(keyOf(data.flow, data.action));
      const indent = "\u2003".repeat(data.modules?.length ?? 0);
      const row = this.row(indent + (block?.name ?? data.action), block?.family ?? "sets", now);
      row.key = keyOf(data.flow, data.action);
      this.open.push(row);
    } else if (type === "BranchTaken") {
      const row = this.open.findLast((one) => one.key === keyOf(data.flow, data.action));
      this.open = this.open.slice(0, Math.max(0, this.open.indexOf(row)));
      if (row) this.close(row, now, data.kind === "error" && data.label !== "NoMatchingCondition");
    } else if (type === "LambdaAttempted") {
      const name = data.arn.split(":function:").at(-1).split(":")[0];
      // Who left while it ran did not live through all that it took.
      const began = Math.max(now - data.took_ms, this.open.at(-1)?.began ?? 0);
      const row = this.row(`λ ${name} · ${data.attempt} · ${data.outcome}`, "attempt", began);
      this.close(row, now, data.outcome !== "answered");
    } else if (type === "ContactEnded") {
      for (const row of this.open) this.close(row, now, false);
      this.open = [];
    }
  }

  row(name, family, began) {
    const bar = el("div", { class: `bar ${family}` });
    const figure = el("span", { class: "took", role: "cell" }, "");
    bar.style.setProperty("--began", String(began));
    bar.style.setProperty("--ms", "0");
    const node = el("div", { class: family === "attempt" ? "row attempt" : "row", role: "row" },
      el("span", { class: "what", role: "rowheader", title: name }, name),
      el("div", { class: "lane", role: "cell" }, bar),
      figure);
    appendAtMost(this.box, MOST_ROWS, node);
    return { node, bar, figure, began };
  }

  close({ node, bar, figure, began }, now, failed) {
    bar.style.setProperty("--ms", String(Math.max(0, now - began)));
    figure.textContent = took(Math.max(0, now - began));
    node.classList.toggle("failed", failed);
  }

  // A block that the contact is in grows as the caller's clock runs.
  grow(now) {
    if (!this.open.length) return;
    this.total(now);
    for (const { bar, began } of this.open) bar.style.setProperty("--ms", String(Math.max(0, now - began)));
  }
}
