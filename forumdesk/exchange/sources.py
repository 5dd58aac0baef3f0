"""Programs whose lists are known by their headings."""

from __future__ import annotations

from collections.abc import Iterable

from forumdesk.exchange.headings import bare

# By which headings lists of other programs are known, bare: all of one set.
_SOURCES = {
    "pretix": (
        *({"ordercode", "attendeename"}, {"ordercode", "secret"}, {"ordercode", "positionid"}),
        *({"bestellnummer", "teilnehmername"}, {"bestellnummer", "produkt"}),
        *({"codedecommande", "nomduparticipant"}, {"codedecommande", "produit"}),
        *({"kodepesanan", "namapeserta"}, {"kodepesanan", "produk"}),
        *({"codigodepedido", "producto"}, {"codigodopedido", "produto"}),
        *({"bestelcode", "product"}, {"codiceordine", "prodotto"}),
    ),
    "Hi.Events": (
        *({"firstname", "lastname", "publicid"}, {"firstname", "lastname", "checkins"}),
        *({"vorname", "nachname", "offentlicheid"}, {"vorname", "nachname", "checkins"}),
        *({"prenom", "nom", "idpublic"}, {"prenom", "nomdefamille", "idpublic"}),
        *({"namadepan", "namabelakang", "idpublik"}, {"nombre", "apellido", "idpublico"}),
    ),
    "Indico": (
        *({"id", "name", "registrationdate"}, {"id", "name", "registrationstate"}),
        *({"id", "name", "registrierungsdatum"}, {"id", "name", "registrierungsstatus"}),
        *({"id", "nom", "datedinscription"}, {"id", "nom", "etatdelinscription"}),
        *({"id", "nama", "tanggalpendaftaran"}, {"id", "nama", "statuspendaftaran"}),
        *({"id", "nombre", "fechadeinscripcion"}, {"id", "nombre", "estadodelainscripcion"}),
    ),
}


def source(cells: Iterable[str]) -> str:
    """The program that a list with these headings comes from, empty where none is known."""
    found = {bare(one) for one in cells}
    return next((name for name, sets in _SOURCES.items() if any(one <= found for one in sets)), "")
