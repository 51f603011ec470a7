// Sharing: the device's own share sheet where it has one, and a button that copies. Buttons say with data-share or
// data-copy what they share; they are found wherever Streamlit draws them.
(() => {
  if (typeof navigator.share === "function") document.documentElement.classList.add("can-share");
  const told = (button, words) => {
    const status = button.parentElement.querySelector("[role='status']");
    if (status && words) status.textContent = words;
  };
  const copy = async (text) => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return;
    }
    // Without https a browser has no clipboard for scripts but this one.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("not copied");
  };
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-share], [data-copy]") : null;
    if (!button) return;
    const { share, copy: text, title, done, failed } = button.dataset;
    try {
      if (share) await navigator.share({ url: share, title });
      else {
        await copy(text);
        told(button, done);
      }
    } catch (error) {
      if (error?.name !== "AbortError") told(button, failed);
    }
  });
})();
