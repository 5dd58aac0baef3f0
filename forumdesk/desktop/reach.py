"""Where phones find the service: the address that goes into QR codes on the screen."""

from __future__ import annotations

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.operations.addresses import addresses


def phone_address(status: ServiceStatus, printed: str | None) -> str:
    """The service's address as `http://host:port/`, empty while it does not answer.

    The address that is printed on badges is preferred as long as it leads to this service.
    """
    if not status.answers:
        return ""
    host, _, port = (printed or "").rpartition(":")
    same_port = bool(port) and status.address.rstrip("/").endswith(f":{port}")
    if same_port and host in {one.ip for one in addresses()}:
        return f"http://{printed}/"
    return status.address
