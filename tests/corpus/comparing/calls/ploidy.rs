//! Sends the operations of `values.json` with the clients of ploidy.

use crate::helpers::{Result, body, list, some};

pub async fn of_bintable_com(url: &str) -> Result {
    use of_bintable_com::client::{Client, default::parameters::BalanceLookupQuery};

    let query = BalanceLookupQuery {
        api_key: "a&b=c/Zoë".to_owned(),
    };
    Client::new(url)?.balance_lookup(&query).await?;
    Ok(())
}

pub async fn of_browshot_com(url: &str) -> Result {
    use of_browshot_com::client::{Client, default::parameters::CreateScreenshotQuery, default::types};

    let query = CreateScreenshotQuery {
        url: "https://example.com/path?query=1&other=a b#part".to_owned(),
        instance_id: 12,
        size: Some(types::CreateScreenshotQuerySize::Page),
        cache: Some(3600),
        delay: Some(10),
        flash_delay: Some(20),
        screen_width: Some(1280),
        screen_height: Some(1024),
        priority: Some(2),
        referer: some("https://example.com/?from=a&to=b"),
        post_data: some("name=Zoë&sum=1+1"),
        cookie: some("session=abc; path=/"),
        script: some("https://example.com/script.js"),
        details: Some(3),
        html: Some(1),
        max_wait: Some(30),
        headers: some("X-One: 1\nX-Two: 2"),
        shots: Some(2),
        shot_interval: Some(4),
        hosting: Some(types::CreateScreenshotQueryHosting::S3),
        hosting_height: Some(600),
        hosting_width: Some(800),
        hosting_scale: Some(0.5),
        hosting_bucket: some("my-bucket"),
        hosting_file: some("shots/1.png"),
        hosting_headers: some("Cache-Control: no-cache"),
    };
    Client::new(url)?.create_screenshot(&query).await?;
    Ok(())
}

pub async fn of_chain49_com(url: &str) -> Result {
    use of_chain49_com::client::{Client, default::parameters::GetTickersV2Query};

    let query = GetTickersV2Query {
        timestamp: some("1519053802"),
        currency: some("usd"),
    };
    Client::new(url)?.get_tickers_v2("bitcoin", &query).await?;
    Ok(())
}

pub async fn of_faretrotter_com(url: &str) -> Result {
    use of_faretrotter_com::client::{Client, default::parameters::GetRoutesQuery};

    let query = GetRoutesQuery {
        origin_lat: 52.52,
        origin_lng: 13.405,
        destination_lat: -33.8688,
        destination_lng: 151.2093,
    };
    Client::new(url)?.get_routes(&query).await?;
    Ok(())
}

pub async fn of_haloapi_com_ugc(url: &str) -> Result {
    use of_haloapi_com_ugc::client::{Client, default::parameters::_58Acde292109180Bdcacc40FQuery};

    let query = _58Acde292109180Bdcacc40FQuery {
        start: Some(0.0),
        count: Some(25.0),
        sort: Some(1.0),
        order: Some(2.0),
    };
    Client::new(url)?
        ._58acde292109180bdcacc40f("Master Chief/117", &query)
        .await?;
    Ok(())
}

pub async fn of_hubapi_com_files(url: &str) -> Result {
    let client = of_hubapi_com_files::Client::new(url)?;
    client
        .delete_files_v3_files_file_id_gdpr_delete_archive_gdpr("4711")
        .await?;
    Ok(())
}

pub async fn of_monarchinitiative_org(url: &str) -> Result {
    use of_monarchinitiative_org::client::{Client, default::parameters::GetDiseasePathwayAssociationsQuery};

    let query = GetDiseasePathwayAssociationsQuery {
        rows: Some(50),
        start: Some(10),
        facet: Some(true),
        facet_fields: list("subject_taxon", "a&b=c"),
        unselect_evidence: Some(true),
        exclude_automatic_assertions: Some(false),
        fetch_objects: Some(true),
        use_compact_associations: Some(false),
        slim: list("GO:0005576", "HP:0000118"),
        evidence: some("ECO:0000501"),
        direct: Some(true),
        taxon: list("NCBITaxon:9606", "NCBITaxon:10090"),
        direct_taxon: Some(false),
        relation: some("RO:0002331"),
        sort: some("subject asc"),
        q: some("50% + 1"),
    };
    Client::new(url)?
        .get_disease_pathway_associations("OMIM:605543", &query)
        .await?;
    Ok(())
}

pub async fn of_nexmo_com_voice(url: &str) -> Result {
    let talk: of_nexmo_com_voice::types::StartTalkRequest = body("nexmo.com/voice")?;
    let client = of_nexmo_com_voice::Client::new(url)?;
    client.start_talk("63f61863-4a51-4f6b-86e1-46edebcf9356", talk).await?;
    Ok(())
}

pub async fn of_npr_org_identity(url: &str) -> Result {
    let affiliation: of_npr_org_identity::types::Affiliation = body("npr.org/identity")?;
    of_npr_org_identity::Client::new(url)?
        .post_following(affiliation)
        .await?;
    Ok(())
}

pub async fn of_rawg_io(url: &str) -> Result {
    of_rawg_io::Client::new(url)?.creators_read("cris-velasco").await?;
    Ok(())
}

pub async fn of_semantria_com(url: &str) -> Result {
    use of_semantria_com::client::{Client, default::parameters::RetrieveProcessedDocumentsQuery};

    let query = RetrieveProcessedDocumentsQuery {
        config_id: some("config 1"),
    };
    Client::new(url)?.retrieve_processed_documents("json", &query).await?;
    Ok(())
}

pub async fn of_simplivpn_net(url: &str) -> Result {
    let user: of_simplivpn_net::types::EnableUser = body("simplivpn.net")?;
    of_simplivpn_net::Client::new(url)?.enable_user(user).await?;
    Ok(())
}

pub async fn of_sms77_io(url: &str) -> Result {
    use of_sms77_io::client::{Client, default::parameters::HooksGetQuery, default::types::HooksGetQueryAction};

    let query = HooksGetQuery {
        action: HooksGetQueryAction::Read,
    };
    Client::new(url)?.hooks_get(&query).await?;
    Ok(())
}

pub async fn of_taxamo_com(url: &str) -> Result {
    use of_taxamo_com::client::{Client, default::parameters::GetRefundsQuery};

    let query = GetRefundsQuery {
        format: some("csv"),
        moss_country_code: some("GB"),
        tax_region: some("EU"),
        date_from: "2024-02-29".to_owned(),
    };
    Client::new(url)?.get_refunds(&query).await?;
    Ok(())
}

pub async fn of_twilio_com_twilio_wireless_v1(url: &str) -> Result {
    let client = of_twilio_com_twilio_wireless_v1::Client::new(url)?;
    client.fetch_command("DC0123456789abcdef0123456789ABCDEF").await?;
    Ok(())
}

pub async fn of_vonage_com_extension(url: &str) -> Result {
    let client = of_vonage_com_extension::Client::new(url)?;
    client
        .extension_ctrl_get_account_extension_by_id("12345678", "1234")
        .await?;
    Ok(())
}

pub async fn of_wordnik_com(url: &str) -> Result {
    use of_wordnik_com::client::{Client, default::parameters::GetWordOfTheDayQuery};

    let query = GetWordOfTheDayQuery {
        date: some("2024-02-29"),
    };
    Client::new(url)?.get_word_of_the_day(&query).await?;
    Ok(())
}
