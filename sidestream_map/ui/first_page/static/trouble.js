// Says in the reader's words what is wrong when the live page can't come or is cut off, and what to do. Written for old
// browsers too: no newer language than that of 2015.
(function () {
  "use strict";
  var texts = document.getElementById("first-trouble");
  if (!texts) return;
  var words = JSON.parse(texts.textContent);
  var NEVER_MS = 20000; // from the page's scripts to a connection: longer is a proxy or a server that is gone
  var LOST_MS = 4000;
  var begun = Date.now();
  var met = false;
  var lostAt = 0;
  var shown = "";
  var box = null;
  var session = "";

  function link(href, text) {
    var made = document.createElement("a");
    made.href = href;
    made.textContent = text;
    return made;
  }
  function say(kind) {
    if (shown === kind) return;
    shown = kind;
    if (box) box.parentNode.removeChild(box);
    box = null;
    if (!kind) return;
    box = document.createElement("div");
    box.id = "trouble";
    box.setAttribute("role", "alert");
    var text = document.createElement("p");
    text.textContent = words[kind];
    box.appendChild(text);
    if (kind === "anew") {
      var close = document.createElement("button");
      close.type = "button";
      close.textContent = words.close;
      close.onclick = function () { say(""); };
      box.appendChild(close);
    } else if (kind !== "old") {
      var again = document.createElement("button");
      again.type = "button";
      again.textContent = words.reload;
      again.onclick = function () { location.reload(); };
      box.appendChild(again);
    }
    if (kind !== "anew") box.appendChild(link(words.light_address, words.light));
    document.body.appendChild(box);
  }
  // Streamlit's scripts are modules; a browser that can't read them would show nothing for ever.
  if (!("noModule" in document.createElement("script")) || typeof WebSocket === "undefined" || !window.CSS || !CSS.supports || !CSS.supports("selector(:has(a))")) {
    say("old");
    if (!("noModule" in document.createElement("script"))) return;
  }
  var broken = false;
  window.addEventListener("error", function (event) {
    var target = event.target;
    if (target && target.tagName === "SCRIPT" && target.src && target.src.indexOf("/static/js/") > 0) broken = true;
  }, true);

  // After a restart or a long pause the server knows this page no more, and Streamlit quietly begins anew.
  function anew() {
    var foot = document.querySelector("[data-session]");
    var now = foot ? foot.getAttribute("data-session") : "";
    if (!now) return;
    if (session && now !== session) say("anew");
    session = now;
  }
  function look() {
    var app = document.querySelector("[data-test-connection-state]");
    var state = app ? app.getAttribute("data-test-connection-state") : "";
    var now = Date.now();
    if (state === "CONNECTED") {
      met = true;
      lostAt = 0;
      if (shown === "lost" || shown === "never") say("");
      anew();
    } else if (met) {
      lostAt = lostAt || now;
      if (now - lostAt > LOST_MS) say("lost");
    } else if (broken || now - begun > NEVER_MS) {
      // Without a proxy in between the scripts alone may still be on their way over a slow line.
      if (broken || app) say("never");
    }
    setTimeout(look, 500);
  }
  look();
})();
