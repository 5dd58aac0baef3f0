"""Where phones find the service: the address that goes into QR codes on the screen."""

from __future__ import annotations

from forumdesk.desktop.audience_process import ServiceStatus


def phone_address(status: ServiceStatus, printed: str | None) -> str:
    """The service's address as `http://host:port/`, empty while it does not answer.

    The address that is printed on badges is preferred as long as it leads to this service.
    """
    if not status.answers:
        return ""
    host, _, port = (printed or "").rpartition(":")
    if not port or not status.address.rstrip("/").endswith(f":{port}"):
        return status.address
    from forumdesk.operations.addresses import addresses  # noqa: PLC0415  # not needed to start

    return f"http://{printed}/" if host in {one.ip for one in addresses()} else status.address
