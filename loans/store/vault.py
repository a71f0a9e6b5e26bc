"""The vault for personal fields: AES-256-GCM with the key's id in front, bound to table, row and column.

Each field has its own key, derived (HKDF-SHA256) from a master key, so that its ciphertext opens nowhere
else. Equality search goes through a blind index: HMAC-SHA256 over the normalised value under another derived
key. Rotation: put a new master key first; old text stays readable by its key id, new text is written under
the new key, and look-ups try the index under every key until rows have been written again.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from loans.errors import LoansError
from loans.texts import Text

_NONCE = 12


class VaultError(LoansError):
    """A key is missing or malformed, or a sealed field does not belong where it was found."""


class Place(NamedTuple):
    """Where a sealed field stands."""

    table: str
    row: str
    column: str

    def bound(self) -> bytes:
        """The associated data: ciphertext moved to another row or column does not open."""
        return f"{self.table}\x00{self.row}\x00{self.column}".encode()


class Vault:
    """Seals and opens fields under a ring of master keys, the newest first."""

    def __init__(self, keys: Sequence[tuple[str, bytes]]) -> None:
        if not keys:
            raise VaultError(Text("没有字段密钥。", "There is no field key."))
        self._keys = dict(keys)
        self._current = keys[0][0]
        self._cipher = lru_cache(maxsize=256)(self._derive_cipher)
        self._index_key = lru_cache(maxsize=64)(self._derive_index_key)

    @classmethod
    def from_text(cls, text: str) -> Vault:
        """Keys as `id:base64,id:base64`, newest first; 32 bytes each."""
        return cls([_read_key(part) for part in text.split(",") if part.strip()])

    @classmethod
    def of_file(cls, path: Path, *, create: bool) -> Vault:
        """Keys from a file of one such line. With `create`, an absent file is made, readable by its owner
        only.
        """
        if not path.exists():
            if not create:
                raise VaultError(
                    Text(
                        f"没有字段密钥：请设置环境变量 YOUTH_LOANS_KEYS，或提供文件 {path}。",
                        f"No field keys: set YOUTH_LOANS_KEYS in the environment, or provide {path}.",
                    )
                )
            _write_new_key(path)
        return cls.from_text(path.read_text(encoding="ascii"))

    def seal(self, plain: str | bytes, place: Place) -> bytes:
        """Ciphertext of a field: length of the key id, key id, nonce, AES-GCM text."""
        data = plain.encode() if isinstance(plain, str) else plain
        nonce = secrets.token_bytes(_NONCE)
        name = self._current.encode("ascii")
        cipher = self._cipher(self._current, f"{place.table}.{place.column}")
        return bytes([len(name)]) + name + nonce + cipher.encrypt(nonce, data, place.bound())

    def open_bytes(self, sealed: bytes, place: Place) -> bytes:
        """The plain bytes. Raises VaultError when the text was changed, moved, or its key is gone."""
        end = 1 + sealed[0]
        name = sealed[1:end].decode("ascii", "replace")
        if name not in self._keys:
            raise VaultError(Text(f"没有编号为 {name} 的字段密钥。", f"There is no field key named {name}."))
        cipher = self._cipher(name, f"{place.table}.{place.column}")
        try:
            return cipher.decrypt(sealed[end : end + _NONCE], sealed[end + _NONCE :], place.bound())
        except InvalidTag:
            where = f"{place.table}.{place.column}, {place.row}"
            raise VaultError(
                Text(
                    f"加密字段与所在位置不符：{where}。",
                    f"A sealed field does not belong where it stands: {where}.",
                )
            ) from None

    def open(self, sealed: bytes, place: Place) -> str:
        """The plain text; errors as `open_bytes`."""
        return self.open_bytes(sealed, place).decode()

    def token(self, kind: str, value: str) -> str:
        """The blind index of a normalised value, under the newest key."""
        return self._token(self._current, kind, value)

    def tokens(self, kind: str, value: str) -> tuple[str, ...]:
        """The blind index under every key: what to look for while keys are being rotated."""
        return tuple(self._token(name, kind, value) for name in self._keys)

    def chain_hash(self, previous: str, line: bytes) -> str:
        """The next link of the audit chain: keyed, so that whoever edits the database cannot compute it
        anew.
        """
        oldest = list(self._keys)[-1]
        return hmac.new(self._index_key(oldest, "audit"), previous.encode() + line, sha256).hexdigest()

    def _token(self, name: str, kind: str, value: str) -> str:
        digest = hmac.new(self._index_key(name, kind), value.encode(), sha256).hexdigest()
        return f"{name}:{digest[:48]}"

    def _derive_cipher(self, name: str, field: str) -> AESGCM:
        return AESGCM(_derive(self._keys[name], f"field:{field}"))

    def _derive_index_key(self, name: str, kind: str) -> bytes:
        return _derive(self._keys[name], f"index:{kind}")


def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"youth-loans", info=purpose.encode()).derive(master)


def _read_key(part: str) -> tuple[str, bytes]:
    name, _, encoded = part.strip().partition(":")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != 32 or not name.isascii() or not name.isalnum() or len(name) > 16:
        raise VaultError(
            Text(
                "字段密钥的格式应为“编号:base64”，编号为 1–16 位字母或数字，密钥 32 字节。",
                "A field key reads id:base64, the id 1 to 16 letters or digits, the key 32 bytes.",
            )
        )
    return name, secret


def _write_new_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(new_key("k1") + "\n")


def new_key(name: str) -> str:
    """A fresh random key, written `id:base64`."""
    return f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode('ascii')}"
