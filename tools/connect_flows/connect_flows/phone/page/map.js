// Flows, drawn where their export has the blocks: the block lit, the ways taken. A module or another
// flow opens below the one that it was reached from.

import { beforeNextFrame, byId, calm, el, keyOf, svg } from "./dom.js";

const MARGIN = 28;
const LONGEST_NAME = 27;
const LONGEST_TYPE = 36;
const LONGEST_LABEL = 26;

const short = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

export class FlowMap {
  constructor(chosen) {
    this.chosen = chosen;
    this.box = byId("map");
    this.here = byId("here");
    this.sheets = new Map();
    this.lit = null;
  }

  clear() {
    this.sheets.clear();
    this.box.replaceChildren();
    this.lit = null;
    this.here.textContent = "";
  }

  draw(flow) {
    const sheet = new Sheet(flow, (block) => this.chosen(flow.name, block));
    this.sheets.get(flow.name)?.node.remove();
    this.sheets.set(flow.name, sheet);
    this.box.append(sheet.node);
  }

  // The contact is in a block now: light it, and show its flow.
  enter({ flow, action, type, modules }) {
    this.lit?.put(out);
    const sheet = this.sheets.get(flow);
    this.here.textContent = [...(modules ?? []), action].join(" › ") || type;
    if (!sheet) return;
    for (const [name, each] of this.sheets) {
      if (name === flow) each.node.open = true;
      else if (each.openedByCall && !(modules ?? []).length) each.node.open = false;
    }
    sheet.openedByCall = true;
    sheet.visit(action);
    sheet.light(action);
    this.lit = { put: (how) => how(sheet, action) };
    beforeNextFrame(this, () => sheet.show(action, this.box));
  }

  leave({ flow, action, next_action, label, kind }) {
    this.sheets.get(flow)?.take(action, next_action, label, kind === "error" && label !== "NoMatchingCondition");
  }

  over() {
    this.lit?.put(out);
    this.lit = null;
  }
}

const out = (sheet, action) => sheet.blocks.get(action)?.classList.remove("lit");

class Sheet {
  constructor(flow, chosen) {
    this.flow = flow;
    this.chosen = chosen;
    this.blocks = new Map();
    this.places = new Map(flow.blocks.map((block) => [block.id, block]));
    this.ways = new Map();
    this.labels = svg("g");
    this.openedByCall = false;
    const kind = flow.module ? "module" : "flow";
    const left = flow.left_out ? ` · ${flow.left_out} more blocks are not drawn` : "";
    const summary = el("summary", {}, el("b", {}, flow.name), ` ${kind}, ${flow.blocks.length} blocks${left}`);
    this.node = el("details", { class: "sheet", open: true }, summary, el("div", { class: "scroll" }, this.drawing()));
  }

  drawing() {
    const [width, height] = this.flow.box;
    const xs = this.flow.blocks.map((block) => block.x);
    const ys = this.flow.blocks.map((block) => block.y);
    const most = (values, other) => values.reduce((a, b) => Math.max(a, b), other);
    const w = most(xs, width) + width / 2 + 2 * MARGIN;
    const h = most(ys, height) + height / 2 + 2 * MARGIN;
    const ways = this.flow.ways.map((way) => this.way(way));
    const blocks = this.flow.blocks.map((block) => this.block(block));
    if (blocks.length) blocks[0].setAttribute("tabindex", "0");
    return svg(
      "svg",
      { class: "graph", width: w, height: h, viewBox: `${-MARGIN} ${-MARGIN} ${w} ${h}`, role: "group", "aria-label": `The flow ${this.flow.name}` },
      svg("g", {}, ...ways),
      svg("g", {}, ...blocks),
      this.labels,
    );
  }

  block(block) {
    const [width, height] = this.flow.box;
    const x = block.x - width / 2;
    const y = block.y - height / 2;
    const text = (content, dy, name) => svg("text", { x: x + 14, y: y + dy, class: name }, content);
    const node = svg(
      "g",
      { class: `block ${block.family}`, tabindex: "-1", role: "button", "aria-label": `${block.name}, ${block.type}` },
      svg("title", {}, `${block.id} (${block.type})`),
      svg("rect", { x, y, width, height, rx: 7, class: "box" }),
      svg("rect", { x, y: y + 8, width: 4, height: height - 16, class: "family" }),
      text(short(block.name, LONGEST_NAME), 19, "name"),
      text(short(block.below, LONGEST_TYPE), 34, "type"),
      block.start ? svg("text", { x, y: y - 5, class: "start" }, "start") : null,
    );
    node.addEventListener("click", () => this.choose(block.id));
    node.addEventListener("keydown", (event) => this.keydown(event, block.id));
    this.blocks.set(block.id, node);
    return node;
  }

  way({ source, target, labels, error }) {
    const path = svg("path", { d: this.line(source, target), class: error ? "way error-branch" : "way" },
      svg("title", {}, labels.join(", ")));
    this.ways.set(keyOf(source, target), path);
    return path;
  }

  line(source, target) {
    const [width, height] = this.flow.box;
    const a = this.places.get(source);
    const b = this.places.get(target);
    if (source === target) {
      const x = a.x + width / 2;
      return `M${x} ${a.y - 8}c40 -20 40 36 0 16`;
    }
    if (Math.abs(b.x - a.x) < width && Math.abs(b.y - a.y) >= height) {
      const down = b.y > a.y ? 1 : -1;
      const from = a.y + (down * height) / 2;
      const to = b.y - (down * height) / 2;
      const bend = (to - from) / 2;
      return `M${a.x} ${from}C${a.x} ${from + bend} ${b.x} ${to - bend} ${b.x} ${to}`;
    }
    const right = b.x >= a.x ? 1 : -1;
    const from = a.x + (right * width) / 2;
    const to = b.x - (right * width) / 2;
    const bend = Math.max(30, Math.abs(to - from) / 2) * right;
    return `M${from} ${a.y}C${from + bend} ${a.y} ${to - bend} ${b.y} ${to} ${b.y}`;
  }

  visit(action) {
    this.blocks.get(action)?.classList.add("visited");
  }

  light(action) {
    this.blocks.get(action)?.classList.add("lit");
  }

  // Brings a block into the middle of what is seen.
  show(action, box) {
    const node = this.blocks.get(action);
    if (!node) return;
    const behavior = calm() ? "auto" : "smooth";
    const inner = node.ownerSVGElement.parentElement;
    const at = node.getBoundingClientRect();
    const frame = inner.getBoundingClientRect();
    const pane = box.getBoundingClientRect();
    inner.scrollTo({ left: inner.scrollLeft + at.left - frame.left - (frame.width - at.width) / 2, behavior });
    const middle = at.top - pane.top - (pane.height - at.height) / 2;
    const begin = this.node.getBoundingClientRect().top - pane.top; // no further up than its flow
    box.scrollTo({ top: box.scrollTop + Math.max(middle, begin), behavior });
  }

  take(source, target, label, failed) {
    const path = this.ways.get(keyOf(source, target));
    if (!path) return;
    path.classList.add(failed ? "failed" : "taken");
    path.parentElement.append(path);
    if (!label || path.dataset.labelled) return;
    path.dataset.labelled = "yes";
    const middle = path.getPointAtLength(path.getTotalLength() / 2);
    this.labels.append(
      svg("text", { x: middle.x, y: middle.y - 4, "text-anchor": "middle", class: failed ? "way-label failed" : "way-label" }, short(label, LONGEST_LABEL)),
    );
  }

  choose(id) {
    for (const [each, node] of this.blocks) {
      node.setAttribute("tabindex", each === id ? "0" : "-1");
      node.classList.toggle("chosen", each === id);
    }
    this.chosen(id);
  }

  // Enter shows a block; the arrow keys go to the nearest one in their direction.
  keydown(event, id) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(id);
      return;
    }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const next = way ? this.nearest(id, way) : null;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    for (const [each, node] of this.blocks) node.setAttribute("tabindex", each === next ? "0" : "-1");
    this.blocks.get(next).focus();
  }

  nearest(id, [dx, dy]) {
    const from = this.places.get(id);
    let best = null;
    for (const block of this.flow.blocks) {
      const along = (block.x - from.x) * dx + (block.y - from.y) * dy;
      const aside = Math.abs((block.x - from.x) * dy) + Math.abs((block.y - from.y) * dx);
      if (along <= 1) continue;
      const cost = along + 2 * aside;
      if (!best || cost < best.cost) best = { id: block.id, cost };
    }
    return best?.id ?? null;
  }
}
