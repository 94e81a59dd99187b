using Bezel.Documents.Messages;

namespace Bezel.Documents.Outlook;

/// <summary>An Outlook item (<c>.msg</c>): read as the message that it is.</summary>
internal sealed class MsgInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (OutlookMessage.ToItem(layer.Content, state) is { } item)
            MessageInspector.Read(MimeForm.Of(item, layer.Content, state), layer.As(FileType.Msg), state);
        return new ContentReading(FileType.Msg);
    }
}

/// <summary>winmail.dat: read as the message that it is.</summary>
internal sealed class TnefInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (TnefReader.Read(layer.Content, state) is { } item)
            MessageInspector.Read(MimeForm.Of(item, layer.Content, state), layer, state);
        return new ContentReading(FileType.Tnef);
    }
}
