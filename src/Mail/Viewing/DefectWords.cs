using Bezel.Mime;

namespace Bezel.Mail.Viewing;

/// <summary>
/// What is wrong with a message's form, in a handful of sentences: what a reader can make of it is the same for most kinds.
/// Harmless carelessness that real mail programs show every day is not told.
/// </summary>
internal static class DefectWords
{
    public static IReadOnlyList<string> Of(IEnumerable<string> kinds) =>
        [.. kinds.Select(kind => Enum.TryParse(kind, out DefectKind known) ? Key(known) : null).Where(key => key is not null).Distinct().Select(key => ViewWords.Say("defect." + key))];

    private static string? Key(DefectKind kind) => kind switch
    {
        DefectKind.MessageTruncated or DefectKind.TextTruncated or DefectKind.TooDeep or DefectKind.TooManyParts or DefectKind.HeadersTooLong
            or DefectKind.TooManyHeaders or DefectKind.TooManyAddresses => "cut",
        DefectKind.NoHeaders => "no-headers",
        DefectKind.MissingFrom => "no-sender",
        DefectKind.DuplicateHeader or DefectKind.SpaceBeforeColon or DefectKind.HeaderWithoutColon or DefectKind.MixedLineEnds
            or DefectKind.ContinuationWithoutField => "two-ways-header",
        DefectKind.BadAddress or DefectKind.SourceRoute => "odd-address",
        DefectKind.AddressInName => "address-in-name",
        DefectKind.NulBytes or DefectKind.Utf7 or DefectKind.WrongCharset => "hidden-letters",
        DefectKind.DeceptiveFileName or DefectKind.FileNamesDiffer or DefectKind.PathInFileName or DefectKind.BadParameterContinuation
            or DefectKind.DuplicateParameter => "file-name",
        DefectKind.AmbiguousBoundary or DefectKind.BoundaryGuessed or DefectKind.BoundaryNotFound or DefectKind.MissingBoundary or DefectKind.PartAfterCloseBoundary
            or DefectKind.EncodedMultipart or DefectKind.TextAfterBoundary or DefectKind.Base64AfterPadding or DefectKind.NotBase64 => "two-ways-parts",
        DefectKind.MissingDate or DefectKind.BadDate => "date",
        _ => null,
    };
}
