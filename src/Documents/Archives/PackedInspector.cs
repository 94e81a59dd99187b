using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>
/// One file, packed: gzip (RFC 1952, all members), bzip2, xz, lzma, lzip, Zstandard, LZ4 and compress. The entry has the name
/// that the file tells, else that of the packed file without its ending.
/// </summary>
internal sealed class PackedInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        var output = new Unpacking(state, long.MaxValue, layer.Content.Length);
        string name = InnerName(layer.Name);
        bool whole = layer.Type switch
        {
            FileType.Gzip => Gzip.Decode(layer.Span, output, state, ref name),
            FileType.Bzip2 => Bzip2.Decode(layer.Span, output, out _),
            FileType.Xz => XzStream.Decode(layer.Span, output, state),
            FileType.Zstd => Zstandard.Decode(layer.Span, output),
            _ when XzStream.IsLzip(layer.Span) => XzStream.Decode(layer.Span, output, state),
            _ when Lz4.Is(layer.Span) => Lz4.Decode(layer.Span, output),
            _ => Lzw.Decode(layer.Span, output),
        };
        ReadOnlyMemory<byte> inner = output.Finish(whole, layer.Type.ToString());
        if (listing.Add(name, inner.Length, layer.Content.Length) && (inner.Length > 0 || whole))
            listing.Open(inner);
        return listing.Reading(layer.Type);
    }

    private static string InnerName(string name)
    {
        string bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        int dot = bare.LastIndexOf('.');
        if (dot <= 0)
            return bare;
        return bare[(dot + 1)..].ToUpperInvariant() is "TGZ" or "TBZ" or "TBZ2" or "TXZ" or "TLZ" or "TZST" or "TAZ" ? bare[..dot] + ".tar" : bare[..dot];
    }
}
