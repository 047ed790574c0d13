//! Published definitions of the columns of a dataset.

/// The address of the property a column of a dataset is, from the RDF Data Cube vocabulary's SDMX terms,
/// Dublin Core and SKOS. None where no published property means the same: `indicator` and `region` of
/// other tables, bounds, kinds and paths are ours alone.
#[must_use]
pub fn property_url(column: &str) -> Option<&'static str> {
    Some(match column {
        "region" => "http://purl.org/linked-data/sdmx/2009/dimension#refArea",
        "period" => "http://purl.org/linked-data/sdmx/2009/dimension#refPeriod",
        "value" => "http://purl.org/linked-data/sdmx/2009/measure#obsValue",
        "unit" => "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure",
        "status" => "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus",
        "id" | "code" => "http://purl.org/dc/terms/identifier",
        "title" => "http://purl.org/dc/terms/title",
        "issuer" => "http://purl.org/dc/terms/publisher",
        "published" => "http://purl.org/dc/terms/issued",
        "source" => "http://purl.org/dc/terms/source",
        "note" => "http://www.w3.org/2004/02/skos/core#note",
        _ => return None,
    })
}
