//! URIs of RFC 3986 and IRIs of RFC 3987.

/// Whether a text is a URI of RFC 3986, with its scheme.
pub fn is_uri(text: &str) -> bool {
    fluent_uri::Uri::parse(text).is_ok()
}

/// Whether a text is a URI of RFC 3986, or one relative to another.
pub fn is_uri_reference(text: &str) -> bool {
    fluent_uri::UriRef::parse(text).is_ok()
}

/// Whether a text is an IRI of RFC 3987, with its scheme.
pub fn is_iri(text: &str) -> bool {
    fluent_uri::Iri::parse(text).is_ok()
}

/// Whether a text is an IRI of RFC 3987, or one relative to another.
pub fn is_iri_reference(text: &str) -> bool {
    fluent_uri::IriRef::parse(text).is_ok()
}
