//! Sends the operations of `values.json` with the clients of progenitor.

use crate::helpers::{Result, body, list};

pub async fn of_bintable_com(url: &str) -> Result {
    of_bintable_com::Client::new(url).balance_lookup("a&b=c/Zoë").await?;
    Ok(())
}

pub async fn of_faretrotter_com(url: &str) -> Result {
    of_faretrotter_com::Client::new(url)
        .get_routes(-33.8688, 151.2093, 52.52, 13.405)
        .await?;
    Ok(())
}

pub async fn of_monarchinitiative_org(url: &str) -> Result {
    of_monarchinitiative_org::Client::new(url)
        .get_disease_pathway_associations(
            "OMIM:605543",
            Some(true),
            Some(false),
            Some("ECO:0000501"),
            Some(false),
            Some(true),
            list("subject_taxon", "a&b=c").as_ref(),
            Some(true),
            Some("50% + 1"),
            Some("RO:0002331"),
            Some(50),
            list("GO:0005576", "HP:0000118").as_ref(),
            Some("subject asc"),
            Some(10),
            list("NCBITaxon:9606", "NCBITaxon:10090").as_ref(),
            Some(true),
            Some(false),
        )
        .await?;
    Ok(())
}

pub async fn of_nexmo_com_voice(url: &str) -> Result {
    let talk = body("nexmo.com/voice")?;
    let client = of_nexmo_com_voice::Client::new(url);
    client.start_talk("63f61863-4a51-4f6b-86e1-46edebcf9356", &talk).await?;
    Ok(())
}

pub async fn of_rawg_io(url: &str) -> Result {
    of_rawg_io::Client::new(url).creators_read("cris-velasco").await?;
    Ok(())
}

pub async fn of_simplivpn_net(url: &str) -> Result {
    let user = body("simplivpn.net")?;
    of_simplivpn_net::Client::new(url).enable_user(&user).await?;
    Ok(())
}

pub async fn of_taxamo_com(url: &str) -> Result {
    let client = of_taxamo_com::Client::new(url);
    client
        .get_refunds("2024-02-29", Some("csv"), Some("GB"), Some("EU"))
        .await?;
    Ok(())
}

pub async fn of_vonage_com_extension(url: &str) -> Result {
    let client = of_vonage_com_extension::Client::new(url);
    client
        .extension_ctrl_get_account_extension_by_id("12345678", 1234.0)
        .await?;
    Ok(())
}
