// What a page does beyond its text: print, and say that a review is due. Without this file nothing is lost but comfort.

for (const button of document.querySelectorAll("[data-cx-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A snippet for other sites needs a whole address, which a page knows only where it is read.
for (const code of document.querySelectorAll("[data-cx-embed]")) {
  code.textContent = code.textContent.replace(/src="card\/"/u, `src="${new URL("card/", location.href.split(/[?#]/u)[0])}"`);
}

const today = new Date().toISOString().slice(0, 10);
for (const notice of document.querySelectorAll("[data-next-review]")) notice.hidden = notice.dataset.nextReview >= today;
