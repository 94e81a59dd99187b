using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>Companies whose genuine mail carries what any stranger typed: invoices, documents to sign, shared files, forms.</summary>
internal static class OpenServices
{
    private static readonly string[] Domains =
    [
        "paypal.com", "intuit.com", "quickbooks.com", "stripe.com", "squareup.com", "square.com", "xero.com", "freshbooks.com", "zoho.com", "waveapps.com", "bill.com",
        "docusign.net", "docusign.com", "adobesign.com", "adobe.com", "hellosign.com", "dropbox.com", "dropboxmail.com", "box.com", "wetransfer.com", "sharepointonline.com",
        "sharepoint.com", "google.com", "microsoft.com", "jotform.com", "typeform.com", "surveymonkey.com", "canva.com", "notion.so", "atlassian.net", "atlassian.com", "github.com",
        "zoom.us", "calendly.com", "eventbrite.com", "facebookmail.com", "linkedin.com", "signnow.com", "pandadoc.com", "pandadoc.net", "monday.com", "trello.com", "wise.com",
        "coinbase.com", "venmo.com", "smartsheet.com", "mailchimp.com", "shopify.com", "honeybook.com", "icloud.com", "apple.com",
    ];

    private static readonly string[] Writers =
    [
        "invoice", "service@paypal", "quickbooks", "drive-shares", "docs-noreply", "comments-noreply", "forms-receipts", "calendar-notification", "dse", "share", "echosign", "adobesign",
        "no-reply@dropbox", "noreply@box", "noreply@wetransfer", "messaging-service", "billing-noreply", "messages-noreply", "workspace-noreply", "classroom",
    ];

    private static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "paypal.com", "docusign.net", "docusign.com", "dropbox.com", "wetransfer.com", "intuit.com", "quickbooks.com", "xero.com", "freshbooks.com", "box.com", "pandadoc.net",
        "hellosign.com", "adobesign.com", "jotform.com", "typeform.com", "sharepointonline.com", "calendly.com", "signnow.com", "waveapps.com", "bill.com", "zoho.com", "honeybook.com",
    };

    /// <summary>What this address of the company sends may be any stranger's words.</summary>
    public static bool IsOne(Brand brand, string address)
    {
        string domain = address[(address.LastIndexOf('@') + 1)..];
        domain = PublicSuffix.RegistrableDomain(domain) ?? domain;
        // A service has a domain for each country; what it carries is the same.
        if (Always.Contains(domain) || BrandClaims.LabelOf(domain) is "paypal" or "docusign" or "wetransfer" or "quickbooks" or "xero")
            return true;
        if (brand.Category is BrandCategory.Bank or BrandCategory.Carrier or BrandCategory.Government or BrandCategory.Telecom)
            return false;
        return Domains.Contains(domain, StringComparer.OrdinalIgnoreCase)
            && Array.Exists(Writers, writer => address.Contains(writer, StringComparison.OrdinalIgnoreCase));
    }
}
