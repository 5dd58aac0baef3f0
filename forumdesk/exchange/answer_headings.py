"""What people call the columns in which answers of registration stand."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.fields import Field

ANSWERS: Mapping[Field, tuple[str, ...]] = {
    Field.SPOKEN: (
        *("languages", "languages spoken", "spoken languages", "working languages"),
        *("bahasa yang dikuasai", "bahasa yang dipakai", "bahasa sehari-hari", "bahasa pengantar"),
        *("penguasaan bahasa", "langues", "langues parlées", "idiomas", "línguas", "sprachen"),
        *("gesprochene sprachen", "языки", "talen", "lingue", "ภาษาที่ใช้", "使用语言", "使用言語"),
    ),
    Field.ACCESS: (
        *("access", "access needs", "accessibility", "accessibility needs", "special needs"),
        *("disability", "special assistance", "reasonable accommodation", "mobility"),
        *("kebutuhan khusus", "kebutuhan akses", "aksesibilitas", "disabilitas", "difabel"),
        *("ragam disabilitas", "jenis disabilitas", "akomodasi yang layak", "akses"),
        *("besoins spécifiques", "accessibilité", "accesibilidad", "necesidades especiales"),
        *("acessibilidade", "barrierefreiheit", "besondere bedürfnisse", "доступность"),
    ),
    Field.DIET: (
        *("diet", "dietary needs", "dietary requirements", "dietary restrictions", "food", "meal"),
        *("meals", "food allergies", "allergies", "makanan", "alergi", "alergi makanan"),
        *("pantangan", "pantangan makanan", "kebutuhan makanan", "menu", "diet khusus", "konsumsi"),
        *("régime alimentaire", "allergies alimentaires", "dieta", "alergias", "alimentación"),
        *("restrições alimentares", "ernährung", "essen", "питание", "อาหาร", "饮食", "食事"),
    ),
    Field.PHOTO: (
        *("photo consent", "photography consent", "may be photographed", "photographs"),
        *("consent to photographs", "izin foto", "izin dipotret", "boleh difoto", "boleh dipotret"),
        *("persetujuan foto", "persetujuan pemotretan", "bersedia difoto", "consentement photo"),
        *("droit à l'image", "autorización de imagen", "fotoerlaubnis", "фотосъёмка"),
    ),
    Field.QUOTE: (
        *("quote consent", "quotes", "may be quoted", "consent to be quoted", "izin kutip"),
        *("izin dikutip", "boleh dikutip", "bersedia dikutip", "persetujuan kutipan"),
        *("zitieren erlaubt", "autorisation de citer", "citas"),
    ),
}
