using Bezel.Documents.Excel4;

namespace Bezel.Documents.Plain;

/// <summary>Text that is what it says.</summary>
internal sealed class PlainTextInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        state.Append(layer.Text);
        DdeFormula.Read(layer.Text, state);
        if (layer.Text.Length < layer.Content.Length / 4 && layer.Encoding?.IsSingleByte == true)
            state.Append("\n");
        return new ContentReading(layer.Type);
    }
}

/// <summary>Keys, certificates and PGP as text: whether something in it is encrypted.</summary>
internal sealed class CryptographicInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        bool locked = layer.Encoding is not null && (layer.Text.Contains("BEGIN PGP MESSAGE", StringComparison.Ordinal) || layer.Text.Contains("ENCRYPTED", StringComparison.Ordinal));
        return new ContentReading(layer.Type) { Encrypted = locked };
    }
}
