// What a plan is: title, time, people. Fields and plan are kept the same.

const MOST = 9999; // what a plan's data takes as a number

/** The whole number in a field; 0 where there is none. */
export const wholeNumber = (field) => Math.min(Math.max(Math.trunc(Number(field.value)) || 0, 0), MOST);

/** Put a value into a field, unless somebody is writing in it. */
export function put(field, value) {
  const text = field.type === "number" && !value ? "" : String(value);
  if (field !== document.activeElement && field.value !== text) field.value = text;
}

export function aboutFields(form, store) {
  const fields = [...form.querySelectorAll("[data-about]")];
  const boxes = [...form.querySelectorAll("[data-audience] input")];
  const change = (changes) => store.set({ ...store.get(), ...changes });
  for (const field of fields) {
    field.addEventListener("input", () => change({ [field.dataset.about]: field.type === "number" ? wholeNumber(field) : field.value }));
    field.addEventListener("change", () => field.type === "number" && (field.value = wholeNumber(field) || ""));
  }
  for (const box of boxes) {
    box.addEventListener("change", () => {
      const others = store.get().audience.filter((term) => term !== box.value);
      change({ audience: box.checked ? [...others, box.value] : others });
    });
  }
  const labelOf = (term) => boxes.find(({ value }) => value === term).parentElement.textContent.trim();
  return {
    update(plan) {
      for (const field of fields) put(field, plan[field.dataset.about]);
      for (const box of boxes) box.checked = plan.audience.includes(box.value);
      form.querySelector("[data-audience-told]").textContent = plan.audience.map(labelOf).join(", ");
    },
  };
}
