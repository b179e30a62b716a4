//! Sends the operations of `values.json` with the clients of openapi-to-rust.

use crate::helpers::{Result, body, list};

pub async fn of_amazonaws_com_storagegateway(url: &str) -> Result {
    use of_amazonaws_com_storagegateway::generated::{ActivateGatewayXAmzTarget, HttpClient};

    let input = body("amazonaws.com/storagegateway")?;
    let target = ActivateGatewayXAmzTarget::StorageGateway20130630ActivateGateway;
    HttpClient::new()
        .with_base_url(url)
        .activate_gateway(
            target,
            Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            Some("20240229T123045Z"),
            Some("AWS4-HMAC-SHA256"),
            Some("AKIDEXAMPLE/20240229/us-east-1/storagegateway/aws4_request"),
            Some("token+/="),
            Some("5d672d79c15b"),
            Some("host;x-amz-date"),
            input,
        )
        .await?;
    Ok(())
}

pub async fn of_archive_org_search(url: &str) -> Result {
    of_archive_org_search::generated::HttpClient::new()
        .with_base_url(url)
        .get_search_v1_scrape(
            Some("title:(a&b=c) AND 50% + 1"),
            Some("identifier,title"),
            Some("downloads desc"),
            Some(100),
            Some("W3siaWRlbnRpZmllciI6IjE5+/="),
            Some(true),
            Some("show"),
        )
        .await?;
    Ok(())
}

pub async fn of_bintable_com(url: &str) -> Result {
    let client = of_bintable_com::generated::HttpClient::new().with_base_url(url);
    client.balance_lookup("a&b=c/Zoë").await?;
    Ok(())
}

pub async fn of_browshot_com(url: &str) -> Result {
    use of_browshot_com::generated::{CreateScreenshotHosting, CreateScreenshotSize, HttpClient};

    HttpClient::new()
        .with_base_url(url)
        .create_screenshot(
            "https://example.com/path?query=1&other=a b#part",
            12,
            Some(CreateScreenshotSize::Page),
            Some(3600),
            Some(10),
            Some(20),
            Some(1280),
            Some(1024),
            Some(2),
            Some("https://example.com/?from=a&to=b"),
            Some("name=Zoë&sum=1+1"),
            Some("session=abc; path=/"),
            Some("https://example.com/script.js"),
            Some(3),
            Some(1),
            Some(30),
            Some("X-One: 1\nX-Two: 2"),
            Some(2),
            Some(4),
            Some(CreateScreenshotHosting::S3),
            Some(600),
            Some(800),
            Some(0.5),
            Some("my-bucket"),
            Some("shots/1.png"),
            Some("Cache-Control: no-cache"),
        )
        .await?;
    Ok(())
}

pub async fn of_chain49_com(url: &str) -> Result {
    let client = of_chain49_com::generated::HttpClient::new().with_base_url(url);
    client
        .get_tickers_v2("bitcoin", Some("1519053802"), Some("usd"))
        .await?;
    Ok(())
}

pub async fn of_digitalnz_org(url: &str) -> Result {
    use of_digitalnz_org::generated::{GetRecordsRecordIdFormatFormat, HttpClient};

    HttpClient::new()
        .with_base_url(url)
        .get_records_record_id_format(
            189089,
            GetRecordsRecordIdFormatFormat::Json,
            Some("id,title"),
            Some("token-1"),
        )
        .await?;
    Ok(())
}

pub async fn of_dropx_io(url: &str) -> Result {
    let client = of_dropx_io::generated::HttpClient::new().with_base_url(url);
    client
        .get_products_link_search("https://www.example.com/product?id=1&ref=a b", Some("www.example.com"))
        .await?;
    Ok(())
}

pub async fn of_exchangerate_api_com(url: &str) -> Result {
    let client = of_exchangerate_api_com::generated::HttpClient::new().with_base_url(url);
    client.get_latest_base_currency("EUR/漢字 ?#").await?;
    Ok(())
}

pub async fn of_faretrotter_com(url: &str) -> Result {
    let client = of_faretrotter_com::generated::HttpClient::new().with_base_url(url);
    client.get_routes(52.52, 13.405, -33.8688, 151.2093).await?;
    Ok(())
}

pub async fn of_getthedata_com_bng2latlong(url: &str) -> Result {
    let client = of_getthedata_com_bng2latlong::generated::HttpClient::new().with_base_url(url);
    client.get_bng2latlong_easting_northing(529090, 179645).await?;
    Ok(())
}

pub async fn of_hubapi_com_files(url: &str) -> Result {
    let client = of_hubapi_com_files::generated::HttpClient::new().with_base_url(url);
    client
        .delete_files_v3_files_file_id_gdpr_delete_archive_gdpr("4711")
        .await?;
    Ok(())
}

pub async fn of_i_cue_solutions(url: &str) -> Result {
    let client = of_i_cue_solutions::generated::HttpClient::new().with_base_url(url);
    let toggle = body("i-cue.solutions")?;
    client.put_administration_entity(Some("token-1"), Some(toggle)).await?;
    Ok(())
}

pub async fn of_keycloak_local(url: &str) -> Result {
    let client = of_keycloak_local::generated::HttpClient::new().with_base_url(url);
    client
        .post_realm_users_id_credentials_credential_id_move_to_first("my realm", "f:1/Zoë", "50%25")
        .await?;
    Ok(())
}

pub async fn of_monarchinitiative_org(url: &str) -> Result {
    of_monarchinitiative_org::generated::HttpClient::new()
        .with_base_url(url)
        .get_disease_pathway_associations(
            "OMIM:605543",
            Some(50),
            Some(10),
            Some(true),
            list("subject_taxon", "a&b=c"),
            Some(true),
            Some(false),
            Some(true),
            Some(false),
            list("GO:0005576", "HP:0000118"),
            Some("ECO:0000501"),
            Some(true),
            list("NCBITaxon:9606", "NCBITaxon:10090"),
            Some(false),
            Some("RO:0002331"),
            Some("subject asc"),
            Some("50% + 1"),
        )
        .await?;
    Ok(())
}

pub async fn of_ndhm_gov_in_ndhm_hiu(url: &str) -> Result {
    let notification = body("ndhm.gov.in/ndhm-hiu")?;
    let client = of_ndhm_gov_in_ndhm_hiu::generated::HttpClient::new().with_base_url(url);
    client
        .post_v0_5subscriptions_hiu_notify("Bearer token", "hiu-1", notification)
        .await?;
    Ok(())
}

pub async fn of_nexmo_com_voice(url: &str) -> Result {
    let talk = body("nexmo.com/voice")?;
    let client = of_nexmo_com_voice::generated::HttpClient::new().with_base_url(url);
    client
        .start_talk("63f61863-4a51-4f6b-86e1-46edebcf9356", Some(talk))
        .await?;
    Ok(())
}

pub async fn of_npr_org_identity(url: &str) -> Result {
    let affiliation = body("npr.org/identity")?;
    let client = of_npr_org_identity::generated::HttpClient::new().with_base_url(url);
    client.post_following("Bearer token", affiliation).await?;
    Ok(())
}

pub async fn of_pocketsmith_com(url: &str) -> Result {
    let account = body("pocketsmith.com")?;
    let client = of_pocketsmith_com::generated::HttpClient::new().with_base_url(url);
    client.put_accounts_id(42, Some(account)).await?;
    Ok(())
}

pub async fn of_rawg_io(url: &str) -> Result {
    let client = of_rawg_io::generated::HttpClient::new().with_base_url(url);
    client.creators_read("cris-velasco").await?;
    Ok(())
}

pub async fn of_semantria_com(url: &str) -> Result {
    let client = of_semantria_com::generated::HttpClient::new().with_base_url(url);
    client.retrieve_processed_documents("json", Some("config 1")).await?;
    Ok(())
}

pub async fn of_simplivpn_net(url: &str) -> Result {
    let client = of_simplivpn_net::generated::HttpClient::new().with_base_url(url);
    client.enable_user(body("simplivpn.net")?).await?;
    Ok(())
}

pub async fn of_sms77_io(url: &str) -> Result {
    use of_sms77_io::generated::{HooksGetAction, HttpClient};

    HttpClient::new()
        .with_base_url(url)
        .hooks_get(HooksGetAction::Read)
        .await?;
    Ok(())
}

pub async fn of_taxamo_com(url: &str) -> Result {
    let client = of_taxamo_com::generated::HttpClient::new().with_base_url(url);
    client
        .get_refunds(Some("csv"), Some("GB"), Some("EU"), "2024-02-29")
        .await?;
    Ok(())
}

pub async fn of_truora_com(url: &str) -> Result {
    let client = of_truora_com::generated::HttpClient::new().with_base_url(url);
    client
        .get_v1_continuous_checks_continuous_check_id_history("CCH 1/2")
        .await?;
    Ok(())
}

pub async fn of_tsapi_net(url: &str) -> Result {
    let client = of_tsapi_net::generated::HttpClient::new().with_base_url(url);
    let survey = "123e4567-e89b-12d3-a456-426614174000";
    client
        .get_surveys_survey_id_interviews(survey, Some(10), Some(50))
        .await?;
    Ok(())
}

pub async fn of_twilio_com_twilio_wireless_v1(url: &str) -> Result {
    let client = of_twilio_com_twilio_wireless_v1::generated::HttpClient::new().with_base_url(url);
    client.fetch_command("DC0123456789abcdef0123456789ABCDEF").await?;
    Ok(())
}

pub async fn of_vonage_com_extension(url: &str) -> Result {
    let client = of_vonage_com_extension::generated::HttpClient::new().with_base_url(url);
    client
        .extension_ctrl_get_account_extension_by_id("12345678", 1234.0)
        .await?;
    Ok(())
}

pub async fn of_wordnik_com(url: &str) -> Result {
    let client = of_wordnik_com::generated::HttpClient::new().with_base_url(url);
    client.get_word_of_the_day(Some("2024-02-29")).await?;
    Ok(())
}
