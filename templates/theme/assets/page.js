// What a page does beyond its text: print, search from a button, say that a review is due. Without this file nothing is lost but comfort.

for (const form of document.querySelectorAll("[data-cx-search-form]")) form.hidden = false;

for (const button of document.querySelectorAll("[data-cx-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-cx-search]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const toggle = document.getElementById("__search");
    if (!toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]").focus();
  });
}

const today = new Date().toISOString().slice(0, 10);
for (const notice of document.querySelectorAll("[data-next-review]")) notice.hidden = notice.dataset.nextReview >= today;
