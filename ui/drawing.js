// Draws nodes and lines that have places, and says what was picked or put elsewhere. It places the
// names so that none lies on another at the size and zoom of the moment; the rest show on hover.
const SVG = "http://www.w3.org/2000/svg";
const LINE = 16, EDGE = 10, CLOSEST = 8, DRAG = 4; // pixels; CLOSEST is times the whole
const shapes = document.createElement("canvas").getContext("2d");

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".drawing");
  const view = (root.view ??= { zoom: 1, x: 0, y: 0 });
  root.data = data;
  root.tell = (what, value) => setTriggerValue(what, JSON.stringify(value));
  if (!root.ready) begin(root);
  if (root.subject !== data.subject) Object.assign(view, { zoom: 1, x: 0, y: 0 });
  root.subject = data.subject;
  build(root);
  place(root);
}

function begin(root) {
  root.ready = true;
  root.svg = root.querySelector("svg");
  new ResizeObserver(() => root.data && place(root)).observe(root);
  document.fonts?.ready.then(() => place(root));
  root.querySelector("[data-do=in]").onclick = () => zoom(root, 1.5);
  root.querySelector("[data-do=out]").onclick = () => zoom(root, 1 / 1.5);
  root.querySelector("[data-do=whole]").onclick = () => {
    Object.assign(root.view, { zoom: 1, x: 0, y: 0 });
    place(root);
  };
  root.querySelector("[data-do=picture]").onclick = () => picture(root);
  root.svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // The page scrolls, unless one means to zoom.
    event.preventDefault();
    zoom(root, Math.exp(-event.deltaY / 200), event.offsetX, event.offsetY);
  }, { passive: false });
  root.svg.addEventListener("pointerdown", (event) => press(root, event));
}

function make(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.appendChild(made);
  return made;
}

function build(root) {
  const { nodes, lines, picked, legend } = root.data;
  root.querySelector(".legend").replaceChildren(...legend.map(([title, colour]) => {
    const item = document.createElement("li");
    item.textContent = title;
    item.style.setProperty("--dot", colour);
    return item;
  }));
  const named = new Map(nodes.map((node) => [node.id, node]));
  root.svg.replaceChildren();
  const under = make("g", { class: "lines" }, root.svg), over = make("g", {}, root.svg);
  root.lines = lines.map((line, number) => {
    const ends = [named.get(line.source), named.get(line.target)];
    const near = picked !== null && ends.some((end) => end.id === picked);
    const group = make("g", {
      class: `line${line.path ? " path" : ""}${near ? " near" : ""}${line.tie ? " tie" : ""}`,
      "data-line": number,
    }, under);
    const seen = make("line", { "stroke-width": line.width }, group);
    const hit = make("line", { class: "hit", "stroke-width": EDGE }, group);
    make("title", {}, group).textContent = `${ends[0].name} – ${ends[1].name}: ${line.label}`;
    return { line, ends, group, both: [seen, hit] };
  });
  // The chief nodes last, so that their names lie over all dots.
  const chief = (node) => Number(node.centre || node.path || node.id === picked);
  root.marks = [...nodes].sort((a, b) => chief(a) - chief(b)).map((node) => {
    const kinds = ["centre", "path", "pinned"].filter((kind) => node[kind]).join(" ");
    const group = make("g", {
      class: `node ${kinds}${node.id === picked ? " picked" : ""}`, tabindex: 0, role: "button",
      "aria-label": `${node.name}, ${node.type}`, "data-id": node.id, "data-type": node.kind,
    }, over);
    const dot = make("circle", { r: node.size, fill: node.color }, group);
    const text = make("text", {}, group);
    text.textContent = node.name;
    make("title", {}, group).textContent = node.about;
    group.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        root.tell("picked", node.id);
      }
    };
    return { node, group, dot, text };
  });
}

function size(root) {
  const width = root.clientWidth;
  return { width, height: width < 700 ? Math.min(640, root.data.height) : root.data.height };
}

function place(root) {
  const { width, height } = size(root), { zoom: z, x: dx, y: dy } = root.view;
  if (!width) return;
  root.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.svg.style.height = `${height}px`;
  root.svg.style.touchAction = z > 1 ? "none" : "pan-y";
  for (const mark of root.marks) {
    mark.x = ((mark.node.x + 1) / 2) * width * z + dx;
    mark.y = ((mark.node.y + 1) / 2) * height * z + dy;
    mark.dot.setAttribute("cx", mark.x);
    mark.dot.setAttribute("cy", mark.y);
  }
  const at = new Map(root.marks.map((mark) => [mark.node.id, mark]));
  for (const { ends, both } of root.lines) {
    const [from, to] = ends.map((end) => at.get(end.id));
    for (const line of both) {
      line.setAttribute("x1", from.x), line.setAttribute("y1", from.y);
      line.setAttribute("x2", to.x), line.setAttribute("y2", to.y);
    }
  }
  name(root, width, height);
}

// Names in order of weight, each beside, below or above its node where nothing stands yet.
function name(root, width, height) {
  const style = getComputedStyle(root.svg);
  const widthOf = ({ node }) => {
    const heavy = node.centre || node.path || node.id === root.data.picked;
    shapes.font = `${heavy ? 600 : 400} ${style.fontSize} ${style.fontFamily}`;
    return shapes.measureText(node.name).width + 1;
  };
  const inside = root.marks.filter((m) => m.x > 0 && m.x < width && m.y > 0 && m.y < height);
  const weight = ({ node }) => (node.id === root.data.picked) * 8 + node.centre * 4 + node.path * 2 + node.pinned;
  // The names of the chief nodes may lie on dots of others, never on names.
  const taken = inside.map(({ x, y, node }) =>
    [x - node.size, y - node.size, x + node.size, y + node.size, !weight({ node })]);
  const order = [...inside].sort((a, b) => weight(b) - weight(a) || b.node.size - a.node.size);
  for (const mark of root.marks) mark.group.classList.add("unnamed");
  for (const mark of order) {
    const wide = widthOf(mark), r = mark.node.size + 4;
    const middle = Math.min(width - 3 - wide, Math.max(3, mark.x - wide / 2));
    const spots = [
      [mark.x + r, mark.y - LINE / 2], [mark.x - r - wide, mark.y - LINE / 2],
      [middle, mark.y + r - 2], [middle, mark.y - r + 2 - LINE],
    ];
    const clear = ([x, y]) => {
      if (x < 2 || y < 2 || x + wide > width - 2 || y + LINE > height - 2) return false;
      const own = mark.node.size;
      return !taken.some(([a, b, c, d, light]) => x < c + 3 && x + wide + 3 > a && y < d && y + LINE > b
        && !(light && weight(mark)) && !(a === mark.x - own && b === mark.y - own));
    };
    const spot = spots.find(clear);
    if (spot) taken.push([spot[0], spot[1], spot[0] + wide, spot[1] + LINE]);
    const [x, y] = spot ?? spots[mark.x + r + wide > width ? 1 : 0];
    mark.text.setAttribute("x", x);
    mark.text.setAttribute("y", y + LINE - 4);
    mark.group.classList.toggle("unnamed", !spot);
  }
  const hidden = order.filter((mark) => mark.group.classList.contains("unnamed")).length;
  root.querySelector(".note").textContent = hidden
    ? `${hidden === 1 ? "One name has" : `${hidden} names have`} no room: zoom in.` : "";
}

function zoom(root, times, x, y) {
  const { width, height } = size(root), view = root.view;
  const wanted = Math.min(CLOSEST, Math.max(1, view.zoom * times)), by = wanted / view.zoom;
  view.x = (x ?? width / 2) * (1 - by) + view.x * by;
  view.y = (y ?? height / 2) * (1 - by) + view.y * by;
  view.zoom = wanted;
  hold(root);
}

// The sheet is never dragged out of its frame.
function hold(root) {
  const { width, height } = size(root), view = root.view;
  view.x = Math.min(0, Math.max(width * (1 - view.zoom), view.x));
  view.y = Math.min(0, Math.max(height * (1 - view.zoom), view.y));
  place(root);
}

// A press that moves drags a node or the sheet; one that does not picks a node or a line.
function press(root, event) {
  if (event.button !== 0) return;
  const id = event.target.closest(".node")?.dataset.id, line = event.target.closest(".line");
  const mark = root.marks.find(({ node }) => node.id === id), view = root.view;
  if (!mark && event.pointerType === "touch" && view.zoom === 1 && !line) return;
  const begun = { x: event.clientX, y: event.clientY, left: view.x, top: view.y };
  const old = mark && { x: mark.node.x, y: mark.node.y };
  let dragged = false;
  const move = (now) => {
    const dx = now.clientX - begun.x, dy = now.clientY - begun.y;
    if (!dragged && Math.hypot(dx, dy) < DRAG) return;
    dragged = true;
    const { width, height } = size(root);
    if (mark) {
      const kept = (value) => Math.min(0.98, Math.max(-0.98, value));
      mark.node.x = kept(old.x + (2 * dx) / width / view.zoom);
      mark.node.y = kept(old.y + (2 * dy) / height / view.zoom);
      place(root);
    } else {
      view.x = begun.left + dx, view.y = begun.top + dy;
      hold(root);
    }
  };
  const end = (last) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    if (dragged && mark) root.tell("moved", [mark.node.id, mark.node.x, mark.node.y]);
    if (dragged || last.type === "pointercancel") return;
    if (mark) root.tell("picked", mark.node.id);
    else if (line) root.tell("line", root.lines[line.dataset.line].ends.map((end) => end.id));
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

// What is seen, with a line of what the colours mean, as a PNG of twice the size.
function picture(root) {
  const { width, height } = size(root), foot = 34, canvas = document.createElement("canvas");
  canvas.width = 2 * width, canvas.height = 2 * (height + foot);
  const pen = canvas.getContext("2d"), style = getComputedStyle(root.svg);
  const ink = style.color, paper = style.getPropertyValue("--paper").trim() || "#ffffff";
  pen.scale(2, 2);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height + foot);
  for (const { both: [line], group } of root.lines) {
    const look = getComputedStyle(line), value = (name) => Number(line.getAttribute(name));
    pen.strokeStyle = look.stroke, pen.lineWidth = parseFloat(look.strokeWidth);
    pen.globalAlpha = Number(getComputedStyle(group).opacity);
    pen.beginPath(), pen.moveTo(value("x1"), value("y1")), pen.lineTo(value("x2"), value("y2")), pen.stroke();
  }
  pen.globalAlpha = 1;
  for (const { x, y, node, group, text } of root.marks) {
    pen.fillStyle = node.color, pen.strokeStyle = paper, pen.lineWidth = 1.5;
    pen.beginPath(), pen.arc(x, y, node.size, 0, 7), pen.fill(), pen.stroke();
    if (group.classList.contains("unnamed")) continue;
    const look = getComputedStyle(text);
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    pen.lineWidth = 3, pen.lineJoin = "round", pen.fillStyle = ink;
    const spot = [Number(text.getAttribute("x")), Number(text.getAttribute("y"))];
    pen.strokeText(node.name, ...spot), pen.fillText(node.name, ...spot);
  }
  pen.font = `12px ${style.fontFamily}`;
  let x = 14;
  for (const [title, colour] of root.data.legend) {
    pen.fillStyle = colour, pen.beginPath(), pen.arc(x, height + 17, 5, 0, 7), pen.fill();
    pen.fillStyle = ink, pen.fillText(title, x + 10, height + 21);
    x += pen.measureText(title).width + 34;
  }
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = root.data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
}
