"""Random codes and keys that can't be guessed, and passphrases.

A participant's or leader's key is random and long, so its plain hash is enough to know it again and useless to whoever
reads the store. A passphrase is a person's, so it is stored by scrypt (RFC 7914).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import uuid
from typing import Final

from sidestream_map.base import N_, BoardEntryError
from sidestream_map.workshop.board.turns import passphrase_turn

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 letters and digits that are not taken for one another, read aloud or on a screen: no 0 and O, no 1 and I."""
CODE_LENGTH: Final = 10
"""Of a join code: 50 bits."""
PARTICIPANT: Final = "p_"
LEADER: Final = "l_"
PUBLIC: Final = "w_"
"""How keys begin; the last is no secret, it is followed by the id of a workshop."""
SCRIBE: Final = "s_"
"""How the key of a group's scribe begins."""
FOLLOW: Final = "f_"
"""How the key of the link to the action points begins."""
DEVICE: Final = "d_"
_DEVICE: Final = re.compile(r"d_(?P<name>[0-9a-f]{32})\.(?P<until>\d{1,16})\.(?P<code>[0-9a-f]{64})", re.ASCII)
PASSPHRASE_MIN: Final = 8
PASSPHRASE_MAX: Final = 200
SCRYPT: Final = (15, 8, 3)
"""Cost of a passphrase, log2 N, r and p: 32 MB and about 0.2 s, one of OWASP's equivalent choices
(https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html)."""


def new_id() -> str:
    """An id of 32 hexadecimal digits."""
    return uuid.uuid4().hex


def new_code() -> str:
    """A random join code of 50 bits, in the stored form."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """A join code in the displayed form, in two halves."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}" if code else ""


def code_of(typed: object) -> str:
    """A typed join code in the stored form; empty if it can't be one.

    Args:
        typed: hostile.
    """
    text = typed if isinstance(typed, str) and len(typed) <= 4 * CODE_LENGTH else ""
    code = re.sub(r"[\s_-]", "", text).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def new_token(kind: str) -> str:
    """A random key, of 256 bits for a leader and of 128 bits for anybody else.

    Args:
        kind: how it begins, such as :data:`PARTICIPANT` or :data:`LEADER`.
    """
    return kind + secrets.token_urlsafe(32 if kind == LEADER else 16)


def hashed(token: str) -> str:
    """The hash of a key, which is what is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_passphrase() -> str:
    """A passphrase of 80 random bits in groups of four."""
    letters = "".join(secrets.choice(ALPHABET.lower()) for _ in range(16))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def checked_passphrase(text: object) -> str:
    """Check that a passphrase is long enough.

    Raises:
        BoardEntryError: it is no text, too short or too long.
    """
    if not isinstance(text, str) or not PASSPHRASE_MIN <= len(text.strip()) <= PASSPHRASE_MAX:
        raise BoardEntryError(
            N_("The passphrase needs {shortest} to {longest} characters."),
            shortest=PASSPHRASE_MIN,
            longest=PASSPHRASE_MAX,
        )
    return text.strip()


def sealed(passphrase: str) -> str:
    """The stored form of a passphrase: ``scrypt$log2N$r$p$salt$key``.

    Args:
        passphrase: checked.

    Raises:
        BoardBusyError: too many others wait for the same.
    """
    log_n, r, p = SCRYPT
    salt = secrets.token_bytes(16)
    with passphrase_turn():
        key = _scrypt(passphrase, salt, log_n, r, p)
    parts = (base64.b64encode(each).decode() for each in (salt, key))
    return "$".join(("scrypt", str(log_n), str(r), str(p), *parts))


def opens(passphrase: object, seal: str) -> bool:
    """Whether a passphrase matches the stored one; takes the same time for both answers, and a turn of the caller's.

    Args:
        passphrase: hostile.
        seal: of :func:`sealed`.
    """
    given = passphrase.strip() if isinstance(passphrase, str) and len(passphrase) <= 2 * PASSPHRASE_MAX else ""
    _, log_n, r, p, salt, key = seal.split("$")
    found = _scrypt(given, base64.b64decode(salt), int(log_n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(key))


def new_device(seal: str, until: int) -> str:
    """What a device keeps to show that somebody has led from it; it opens nothing.

    A device cookie (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies): a random
    name, an end, and their code under the stored passphrase, so that a new passphrase ends it.

    Args:
        seal: of :func:`sealed`.
        until: ms since 1970.
    """
    named = f"{secrets.token_hex(16)}.{until}"
    return f"{DEVICE}{named}.{_device_code(named, seal)}"


def device_of(text: object, seal: str, now: int) -> str:
    """The random name of a device that somebody has led from; empty for any other.

    Args:
        text: as the device sent it; hostile.
        seal: of :func:`sealed`.
        now: ms since 1970.
    """
    found = _DEVICE.fullmatch(text) if isinstance(text, str) and len(text) <= 200 else None
    if found is None or int(found["until"]) <= now:
        return ""
    code = _device_code(f"{found['name']}.{found['until']}", seal)
    return found["name"] if hmac.compare_digest(code, found["code"]) else ""


def _device_code(named: str, seal: str) -> str:
    return hmac.new(seal.encode(), f"device\0{named}".encode(), hashlib.sha256).hexdigest()


def _scrypt(passphrase: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    n = 1 << log_n
    raw = passphrase.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(raw, salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)
