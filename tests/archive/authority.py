"""A time stamp authority of our own, made with openssl."""

import subprocess
from pathlib import Path

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[signer]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = stamping
[stamping]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
ess_cert_id_chain = no
"""


class Authority:
    """Stamps requests; `root` is the certificate by which its stamps are checked."""

    def __init__(self, folder: Path, name: str = "Port Ellery Observatory") -> None:
        folder.mkdir()
        self.folder, self.root = folder, folder / "root.pem"
        self.config = folder / "openssl.cnf"
        (folder / "serial").write_text("01")
        self._certificate("root", f"{name} Root", self_signed=True)
        self._certificate("signer", name, self_signed=False)

    def __call__(self, request: bytes) -> bytes:
        """The answer to a request; the signer's certificate alone goes with it."""
        (self.folder / "request.tsq").write_bytes(request)
        self._openssl(
            *("ts", "-reply", "-queryfile", "request.tsq", "-out", "answer.tsr"),
            *("-signer", "signer.pem", "-inkey", "signer.key", "-config", "openssl.cnf"),
        )
        return (self.folder / "answer.tsr").read_bytes()

    def _certificate(self, part: str, name: str, *, self_signed: bool) -> None:
        self.config.write_text(CONFIG.format(name=name, folder=self.folder))
        made = ("-newkey", "rsa:2048", "-nodes", "-keyout", f"{part}.key", "-days", "3650")
        common = ("req", "-config", "openssl.cnf", "-extensions", part)
        if self_signed:
            self._openssl(*common, "-x509", *made, "-out", f"{part}.pem")
            return
        self._openssl(*common, "-new", *made, "-out", f"{part}.csr")
        self._openssl(
            *("x509", "-req", "-in", f"{part}.csr", "-CA", "root.pem", "-CAkey", "root.key"),
            *("-CAcreateserial", "-days", "3650", "-out", f"{part}.pem"),
            *("-extfile", "openssl.cnf", "-extensions", part),
        )

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=True)
