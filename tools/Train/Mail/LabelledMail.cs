namespace Bezel.Train.Mail;

/// <summary>What a training message is.</summary>
internal enum MailClass
{
    /// <summary>Legitimate.</summary>
    Ham,

    /// <summary>Phishing, fraud, malicious.</summary>
    Phish,

    /// <summary>Unsolicited, not clearly fraud.</summary>
    Spam,
}

/// <summary>A training message.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Source">Where it is from ("foff-ham").</param>
/// <param name="Name">Its name within the source.</param>
/// <param name="Bytes">The message with the known label leaks removed.</param>
internal sealed record LabelledMail(MailClass Class, string Source, string Name, byte[] Bytes)
{
    /// <summary>Written for training by machines or by us: fitted on, never in a rate.</summary>
    public bool IsSynthetic => Source is "synthetic-business" or "synthetic-phish" or "modern-mail";

    /// <summary>The origin that is left out as a whole: sources that came from one place.</summary>
    public string Origin => Source.Split('-')[0] switch
    {
        "foff" => "foff",
        "deadlist" => "deadlist",
        "sa" => "sa",
        "csdmc" => "csdmc",
        "phishing" => "phishing-pot",
        "scam" => "scam-archive",
        _ => Source,
    };
}
