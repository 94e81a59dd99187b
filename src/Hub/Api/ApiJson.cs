using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Hub.Api.Findings;
using Bezel.Hub.Api.Messages;
using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Shop.Findings;

namespace Bezel.Hub.Api;

/// <summary>
/// How bodies are read and written: members in snake case, words of closed lists in kebab case, instants as ISO 8601. A member that is not known or stands
/// twice is refused, and so is nesting deeper than 16, which none of the bodies has.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = 16,
    Converters = [typeof(WordOf<FindingState>), typeof(WordOf<FindingMoveKind>), typeof(WordOf<Urgency>), typeof(WordOf<ShopRole>), typeof(WordOf<CallRequest>), typeof(WordOf<Channel>), typeof(WordOf<Level>), typeof(WordOf<MessageKind>)])]
[JsonSerializable(typeof(FindingList))]
[JsonSerializable(typeof(MoveList))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(SilenceBody))]
[JsonSerializable(typeof(TextBody))]
[JsonSerializable(typeof(CallBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(CheckedBody))]
[JsonSerializable(typeof(CheckedBatch))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>A word of a closed list, as <see cref="Words"/> writes it.</summary>
internal sealed class WordOf<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;
