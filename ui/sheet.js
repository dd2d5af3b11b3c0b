// Show the sheet's HTML (already escaped by its template) and hand plain clicks on inward links over.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".sheet");
  if (!root) {
    root = document.createElement("div");
    root.className = "sheet";
    parentElement.appendChild(root);
  }
  // A run of the app that changed nothing here leaves what the reader opened open.
  if (root.shown !== data) {
    root.shown = data;
    root.innerHTML = data;
    const narrow = window.matchMedia("(max-width: 760px)").matches;
    if (narrow) root.querySelectorAll("details[data-fold]").forEach((part) => (part.open = false));
    const here = root.querySelector(".here");
    if (here) requestAnimationFrame(() => here.scrollIntoView({ block: "center" }));
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-in]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain) return;
    event.preventDefault();
    const target = new URL(link.getAttribute("href"), window.location.href);
    setTriggerValue(
      "clicked",
      JSON.stringify({
        page: target.pathname.split("/").pop(),
        params: Object.fromEntries(target.searchParams),
      })
    );
  };
}
