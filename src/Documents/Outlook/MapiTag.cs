namespace Bezel.Documents.Outlook;

/// <summary>Numbers of the properties that are read ([MS-OXPROPS]).</summary>
internal static class MapiTag
{
    public const ushort MessageClass = 0x001A, Subject = 0x0037, ClientSubmitTime = 0x0039, SubjectPrefix = 0x003D, SentRepresentingName = 0x0042,
        SentRepresentingAddressType = 0x0064, SentRepresentingAddress = 0x0065, TransportHeaders = 0x007D, ReplyNames = 0x0050,
        RecipientType = 0x0C15, SenderName = 0x0C1A, SenderAddressType = 0x0C1E, SenderAddress = 0x0C1F,
        DisplayBcc = 0x0E02, DisplayCc = 0x0E03, DisplayTo = 0x0E04, DeliveryTime = 0x0E06, NormalizedSubject = 0x0E1D,
        Body = 0x1000, RtfCompressed = 0x1009, BodyHtml = 0x1013, MessageId = 0x1035, References = 0x1039, InReplyTo = 0x1042,
        DisplayName = 0x3001, AddressType = 0x3002, EmailAddress = 0x3003, CreationTime = 0x3007,
        AttachData = 0x3701, AttachExtension = 0x3703, AttachFilename = 0x3704, AttachMethod = 0x3705, AttachLongFilename = 0x3707, AttachPathname = 0x3708,
        AttachLongPathname = 0x370D, AttachMimeTag = 0x370E, AttachContentId = 0x3712, AttachContentLocation = 0x3713,
        CompanyName = 0x3A16, BusinessTelephone = 0x3A08, HomeTelephone = 0x3A09, MobileTelephone = 0x3A1C, Title = 0x3A17,
        SmtpAddress = 0x39FE, InternetCodepage = 0x3FDE, MessageLocale = 0x3FF1, MessageCodepage = 0x3FFD, SenderSmtpAddress = 0x5D01, SentRepresentingSmtpAddress = 0x5D02;

    // Of the named properties: the sets, and the numbers in them.
    public static readonly Guid AppointmentSet = new("00062002-0000-0000-C000-000000000046");
    public static readonly Guid TaskSet = new("00062003-0000-0000-C000-000000000046");
    public static readonly Guid AddressSet = new("00062004-0000-0000-C000-000000000046");

    public const uint Location = 0x8208, Starts = 0x820D, Ends = 0x820E, TaskStarts = 0x8104, TaskDue = 0x8105, TaskOwner = 0x811F,
        Email1 = 0x8083, Email2 = 0x8093, Email3 = 0x80A3, WebPage = 0x802B, WorkAddress = 0x801B;
}
