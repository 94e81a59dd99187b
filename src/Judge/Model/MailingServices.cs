namespace Bezel.Judge.Model;

/// <summary>Services that send mail for others, by their domains: the sender's own name stands elsewhere.</summary>
internal static class MailingServices
{
    private static readonly string[] Domains =
    [
        "sendgrid.net", "mailchimp.com", "list-manage.com", "mcsv.net", "rsgsv.net", "mailchimpapp.net", "exacttarget.com", "constantcontact.com",
        "ccsend.com", "rs6.net", "klaviyomail.com", "klaviyo.com", "mailgun.org", "sparkpostmail.com", "hubspotemail.net", "hubspot.com", "hs-sites.com",
        "salesforce.com", "mktomail.com", "mktoresp.com", "cmail19.com", "cmail20.com", "createsend.com", "sendinblue.com", "brevo.com", "sendibm3.com",
        "amazonses.com", "mandrillapp.com", "campaign-archive.com", "mailerlite.com", "mlsend.com", "convertkit-mail.com", "activehosted.com",
        "beehiiv.com", "substack.com", "customeriomail.com", "intercom-mail.com", "zendesk.com", "freshdesk.com", "bounceexchange.com", "msgfocus.com",
        "sailthru.com", "responsys.net", "bluehornet.com", "cheetahmail.com", "postmarkapp.com", "mailjet.com", "elasticemail.com", "omnisend.com",
        "attentivemobile.com", "braze.com", "iterable.com", "dotdigital.com", "emarsys.net", "getresponse.com", "aweber.com", "mcdlv.net",
    ];

    public static bool IsOne(string host) =>
        Array.Exists(Domains, domain => host.Length >= domain.Length && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.'));
}
