/* A page is sent after what the autosave is still sending, never beside it: a new page would else be made twice. */
(() => {
    let isSaving = false;
    let isLeaving = false;
    let waiting = null;

    document.addEventListener("w-autosave:save", (event) => {
        if (isLeaving) event.preventDefault();
        else isSaving = true;
    });

    const goOn = () => {
        isSaving = false;
        if (waiting === null) return;
        const { form, button } = waiting;
        waiting = null;
        if (button) button.disabled = false; // Wagtail disables what was pressed, and a disabled button is not sent
        form.requestSubmit(button);
    };
    document.addEventListener("w-autosave:success", goOn);
    document.addEventListener("w-autosave:error", goOn);

    document.addEventListener(
        "submit",
        (event) => {
            if (!event.target.matches("[data-edit-form]")) return;
            if (!isSaving) {
                isLeaving = true;
                return;
            }
            event.preventDefault();
            event.stopImmediatePropagation();
            waiting = { form: event.target, button: event.submitter };
        },
        true,
    );

    window.addEventListener("pageshow", () => {
        isLeaving = false;
    });
})();
