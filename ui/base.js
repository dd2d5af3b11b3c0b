// Runs before Streamlit: where the server is and how it is to be spoken to (which Streamlit would ask
// for before it opens a page), and browsers' ways back and forth.
window.__streamlit = {
  BACKEND_BASE_URL: window.location.origin + "/",
  HOST_CONFIG: { allowedOrigins: [window.location.origin], useExternalAuthToken: false },
};

// Streamlit turns a page in two steps, first the parameters and then the path. Both are one entry
// of the history: the one in between names no view.
const SAME_TURN = 1000; // milliseconds
const push = window.history.pushState.bind(window.history);
let last = -Infinity;
window.history.pushState = (state, title, url) => {
  const here = window.location;
  const next = new URL(url ?? here.href, here.href);
  const turned = next.pathname !== here.pathname && next.search === here.search;
  const second = turned && (next.search !== "" || performance.now() - last < SAME_TURN);
  last = performance.now();
  if (second) window.history.replaceState(state, title, url);
  else push(state, title, url);
};

// On the way back Streamlit shows the page before with the parameters of the one that was left.
window.addEventListener("popstate", (event) => {
  event.stopImmediatePropagation();
  window.location.reload();
});
