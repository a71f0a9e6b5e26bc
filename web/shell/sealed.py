"""Authenticated encryption for what the shell leaves in the session store and in the visitor's cookie."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class Seal:
    """Seals JSON values. Opening tries the present key, then former ones, so that a key can change."""

    def __init__(self, secrets: tuple[str, ...], purpose: str) -> None:
        self._keys = [AESGCM(_derive(secret, purpose)) for secret in secrets]

    def close(self, value: dict[str, Any], bound_to: str) -> bytes:
        """``value`` as ciphertext that opens only together with ``bound_to``."""
        nonce = os.urandom(_NONCE)
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return nonce + self._keys[0].encrypt(nonce, plain, bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> dict[str, Any] | None:
        """The value, or None when it was forged, cut, or sealed with a key that is gone."""
        for key in self._keys if len(sealed) > _NONCE else ():
            try:
                plain = key.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
            except InvalidTag:
                continue
            value: dict[str, Any] = json.loads(plain)
            return value
        return None


def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"youth-loans {purpose}".encode()).derive(
        secret.encode()
    )
