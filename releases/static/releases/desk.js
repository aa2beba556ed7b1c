"use strict";
// Select2 names a search box by what is chosen in it: while it is empty it has no name, and once
// it is filled nobody hears which field it is. It also hides errors and help from whoever listens.
{
    const $ = django.jQuery;

    const labelOf = (select) => select.labels[0];

    function nameBoxes(within) {
        for (const select of within.querySelectorAll("select.select2-hidden-accessible")) {
            const label = labelOf(select);
            const box = select.nextElementSibling.querySelector(".select2-selection");
            const chosen = box.querySelector(".select2-selection__rendered");
            label.id ||= `${select.id}_label`;
            chosen.setAttribute("aria-labelledby", label.id);
            box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
            for (const known of ["aria-describedby", "aria-invalid"]) {
                if (select.hasAttribute(known)) {
                    box.setAttribute(known, select.getAttribute(known));
                }
            }
        }
    }

    $(() => nameBoxes(document));
    document.addEventListener("formset:added", (event) => nameBoxes(event.target));
    $(document).on("select2:open", (event) => {
        const parts = ".select2-container--open :is(.select2-search__field, [role=listbox])";
        for (const part of document.querySelectorAll(parts)) {
            part.setAttribute("aria-label", labelOf(event.target).textContent);
        }
        const box = event.target.nextElementSibling.querySelector(".select2-selection");
        box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    });

    // "Add a source" beside a field: a new row of the citations that names the field.
    document.addEventListener("click", (event) => {
        const field = event.target.closest(".desk-cite")?.dataset.field;
        const add = document.querySelector("#citations-group .add-row a");
        if (field && add) {
            event.preventDefault();
            add.click();
            const rows = document.querySelectorAll("#citations-group .inline-related:not(.empty-form)");
            const row = [...rows].at(-1);
            row.querySelector("select[name$=-field]").value = field;
            row.scrollIntoView();
            row.querySelector(".field-source .select2-selection").focus();
        }
    });
}
