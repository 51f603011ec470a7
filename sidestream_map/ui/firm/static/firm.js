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

// Where the device is: asked only when the person presses the button, and sent only as what the field would hold.
const here = document.getElementById("here");

if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => {
    const told = document.getElementById("here-said");
    told.textContent = "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const at = document.getElementById("at");
        at.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        at.form.requestSubmit();
      },
      () => (told.textContent = told.dataset.failed),
      { timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
document.body.dataset.ready = "true";
