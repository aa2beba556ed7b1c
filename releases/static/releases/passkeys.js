"use strict";
// Asks the browser for a passkey and sends what it answers with the form. Bytes travel as base64url.
{
    const OPTIONS = JSON.parse(document.getElementById("passkey-options").textContent);

    const bytes = (text) =>
        Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

    const text = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

    const known = (credentials = []) => credentials.map((one) => ({ ...one, id: bytes(one.id) }));

    function asked({ publicKey }) {
        const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
        if (publicKey.user) {
            options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
            options.excludeCredentials = known(publicKey.excludeCredentials);
        } else {
            options.allowCredentials = known(publicKey.allowCredentials);
        }
        return { publicKey: options };
    }

    function said(credential) {
        const response = { clientDataJSON: text(credential.response.clientDataJSON) };
        for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
            if (credential.response[part]) {
                response[part] = text(credential.response[part]);
            }
        }
        if (credential.response.getTransports) {
            response.transports = credential.response.getTransports();
        }
        return {
            id: credential.id,
            rawId: text(credential.rawId),
            type: credential.type,
            clientExtensionResults: credential.getClientExtensionResults(),
            response,
        };
    }

    const form = document.querySelector("form[data-passkey]");
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const failed = form.querySelector("[data-failed]");
        failed.hidden = true;
        try {
            const { request_options: request, creation_options: creation } = OPTIONS;
            const credential = await (creation
                ? navigator.credentials.create(asked(creation))
                : navigator.credentials.get(asked(request)));
            form.elements.credential.value = JSON.stringify(said(credential));
            form.submit();
        } catch {
            failed.hidden = false;
        }
    });
}
