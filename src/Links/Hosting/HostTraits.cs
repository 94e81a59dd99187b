namespace Bezel.Links;

/// <summary>What is known about who can put things on a host.</summary>
[Flags]
public enum HostTraits
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>Anybody can put pages there for nothing (<c>pages.dev</c>, <c>weebly.com</c>).</summary>
    FreeHosting = 1 << 0,

    /// <summary>Short links that hide where they lead (<c>bit.ly</c>).</summary>
    Shortener = 1 << 1,

    /// <summary>Mail addresses for everybody (<c>gmail.com</c>).</summary>
    FreeMail = 1 << 2,

    /// <summary>Files for everybody (<c>drive.google.com</c>, <c>wetransfer.com</c>).</summary>
    FileSharing = 1 << 3,

    /// <summary>Forms for everybody (<c>forms.gle</c>, <c>jotform.com</c>).</summary>
    FormBuilder = 1 << 4,

    /// <summary>Names for computers with changing addresses (<c>duckdns.org</c>).</summary>
    DynamicDns = 1 << 5,

    /// <summary>Shows what lies in IPFS (<c>ipfs.io</c>), which nobody can take down.</summary>
    IpfsGateway = 1 << 6,

    /// <summary>A way into somebody's own computer (<c>ngrok.io</c>, <c>trycloudflare.com</c>).</summary>
    Tunnel = 1 << 7,

    /// <summary>Cloud storage whose pages anybody can fill (<c>blob.core.windows.net</c>, <c>r2.dev</c>).</summary>
    Storage = 1 << 8,

    /// <summary>Mail addresses that are thrown away after use.</summary>
    DisposableMail = 1 << 9,

    /// <summary>A mail gateway or click counter that wraps links (<c>safelinks.protection.outlook.com</c>).</summary>
    UrlRewriter = 1 << 10,

    /// <summary>Sends mail for many companies, so its domain says nothing about the sender (<c>sendgrid.net</c>).</summary>
    MailingService = 1 << 11,

    /// <summary>Texts and notes for everybody (<c>telegra.ph</c>, <c>notion.site</c>).</summary>
    Publishing = 1 << 12,
}
