//! The published metaschemas, built in under the feature `metaschemas`.

/// The URI prefixes of the published metaschemas.
const HOST: &str = "://json-schema.org/";

/// Whether a URI is that of a published metaschema, in a build without them.
pub(super) fn is_left_out(uri: &str) -> bool {
    cfg!(not(feature = "metaschemas")) && uri.contains(HOST)
}

/// None is built in.
#[cfg(not(feature = "metaschemas"))]
pub(super) fn find(_: &str) -> Option<&'static serde_json::Value> {
    None
}

/// The metaschema with this URI.
#[cfg(feature = "metaschemas")]
pub(super) fn find(uri: &str) -> Option<&'static serde_json::Value> {
    use referencing::meta;

    let (_, name) = uri.split_once(HOST)?;
    Some(match name {
        "draft-04/schema" => &meta::DRAFT4,
        "draft-06/schema" => &meta::DRAFT6,
        "draft-07/schema" => &meta::DRAFT7,
        "draft/2019-09/schema" => &meta::DRAFT201909,
        "draft/2019-09/meta/applicator" => &meta::DRAFT201909_APPLICATOR,
        "draft/2019-09/meta/content" => &meta::DRAFT201909_CONTENT,
        "draft/2019-09/meta/core" => &meta::DRAFT201909_CORE,
        "draft/2019-09/meta/format" => &meta::DRAFT201909_FORMAT,
        "draft/2019-09/meta/meta-data" => &meta::DRAFT201909_META_DATA,
        "draft/2019-09/meta/validation" => &meta::DRAFT201909_VALIDATION,
        "draft/2020-12/schema" => &meta::DRAFT202012,
        "draft/2020-12/meta/applicator" => &meta::DRAFT202012_APPLICATOR,
        "draft/2020-12/meta/content" => &meta::DRAFT202012_CONTENT,
        "draft/2020-12/meta/core" => &meta::DRAFT202012_CORE,
        "draft/2020-12/meta/format-annotation" => &meta::DRAFT202012_FORMAT_ANNOTATION,
        "draft/2020-12/meta/format-assertion" => &meta::DRAFT202012_FORMAT_ASSERTION,
        "draft/2020-12/meta/meta-data" => &meta::DRAFT202012_META_DATA,
        "draft/2020-12/meta/unevaluated" => &meta::DRAFT202012_UNEVALUATED,
        "draft/2020-12/meta/validation" => &meta::DRAFT202012_VALIDATION,
        _ => return None,
    })
}
