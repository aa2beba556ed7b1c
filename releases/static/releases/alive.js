"use strict";
// Whoever types is there: the session must not end under the pen. Once it has ended, whatever is
// sent comes back with a way to log in, so nothing needs to be said here.
{
    const EVERY = 5 * 60 * 1000;
    let told = Date.now();

    document.addEventListener("input", () => {
        if (Date.now() - told > EVERY) {
            told = Date.now();
            fetch("/admin/accounts/alive/", { credentials: "same-origin" }).catch(() => {});
        }
    });
}
