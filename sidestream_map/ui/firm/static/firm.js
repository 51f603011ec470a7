// Sharing: the device's own sheet, or the link into the clipboard. All else on the page is plain links.
const share = document.getElementById("share");
const said = document.getElementById("said");

if (share && (navigator.share || navigator.clipboard)) {
  const { title, text } = share.dataset;
  // Without a host of ours in it the page's own address is as good.
  const url = share.dataset.url.startsWith("http") ? share.dataset.url : location.href;
  share.hidden = false;
  share.addEventListener("click", async () => {
    try {
      if (navigator.share) {
        await navigator.share({ title, text, url });
      } else {
        await navigator.clipboard.writeText(url);
        said.textContent = said.dataset.copied;
      }
    } catch {
      // The person closed the sheet, or the device refuses: the link stands at the end of the page.
    }
  });
}
document.body.dataset.ready = "true";
