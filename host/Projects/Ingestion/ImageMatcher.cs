using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>
/// Finds the image that a record of a file is about. The first way that leads to an image counts, and only if it leads to
/// exactly one: nothing is guessed.
/// </summary>
internal sealed class ImageMatcher
{
    private const int DigitCount = 8;
    private const int MostForSuggestion = 1000;

    private static readonly Regex s_digitsInName = new(@"\.([0-9a-f]{8})\.[^./]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_uploadPrefix = new(@"^[0-9a-f]{8}-", RegexOptions.CultureInvariant);

    private readonly ProjectState _state;
    private readonly ILookup<string, string> _byDigits;
    private readonly ILookup<string, string> _byManifest;
    private readonly ILookup<string, string> _byManifestStem;
    private readonly NameIndex _names;
    private readonly NameIndex _stems;

    /// <param name="state">The images.</param>
    /// <param name="exported">Names under which they were handed out.</param>
    public ImageMatcher(ProjectState state, IEnumerable<(string Name, string Id)> exported)
    {
        _state = state;
        (string Name, string Id)[] names = [.. exported];
        _byDigits = state.Images.ToLookup(image => image.Id[..DigitCount], image => image.Id);
        _byManifest = names.ToLookup(entry => entry.Name, entry => entry.Id, StringComparer.Ordinal);
        _byManifestStem = names.ToLookup(entry => Stem(entry.Name), entry => entry.Id, StringComparer.Ordinal);
        _names = new NameIndex(state.Images.Select(image => (image.Path, image.Id)));
        _stems = new NameIndex(state.Images.Select(image => (Stem(image.Path), image.Id)));
    }

    /// <summary>Matches a record.</summary>
    /// <param name="answer">The record.</param>
    /// <param name="source">Has the image, where the record says so.</param>
    public Match Find(ImageAnswer answer, AnnotationSource source)
    {
        string name = answer.Name.Replace('\\', '/').TrimStart('/');
        NameIndex index = answer.IsStem ? _stems : _names;
        foreach ((MatchWay way, IEnumerable<string> ids) in Ways(answer, source, name, index))
        {
            string[] found = [.. ids.Distinct().Take(2)];
            if (found.Length == 1)
            {
                return new Match(found[0], way, null);
            }

            if (found.Length > 1)
            {
                return new Match(null, way, $"may be more than one image, {Path(found[0])} or {Path(found[1])}; name it by its id or path");
            }
        }

        return new Match(null, default, "is no image of the project" + NearestName.Suggestion(System.IO.Path.GetFileName(name),
            _state.Images.Take(MostForSuggestion).Select(image => System.IO.Path.GetFileName(image.Path))));
    }

    private IEnumerable<(MatchWay, IEnumerable<string>)> Ways(ImageAnswer answer, AnnotationSource source, string name, NameIndex index)
    {
        yield return (MatchWay.Id, answer.Id is { } id && _state.Find(id) is { } known ? [known.Id] : []);
        yield return (MatchWay.Content, answer.Picture is { } picture ? OfContent(source, picture) : []);
        yield return (MatchWay.Digits, s_digitsInName.Match(answer.IsStem ? $"{name}.x" : name) is { Success: true } digits
            ? _byDigits[digits.Groups[1].Value] : []);
        string baseName = System.IO.Path.GetFileName(name);
        ILookup<string, string> manifest = answer.IsStem ? _byManifestStem : _byManifest;
        yield return (MatchWay.Manifest, manifest[name].Concat(manifest[baseName]));
        yield return (MatchWay.Path, index.Exact(name));
        yield return (MatchWay.Suffix, index.EndingWith(name));
        yield return (MatchWay.Upload, s_uploadPrefix.IsMatch(baseName) ? index.OfBaseName(baseName[(DigitCount + 1)..]) : []);
        yield return (MatchWay.BaseName, index.OfBaseName(baseName));
    }

    private IEnumerable<string> OfContent(AnnotationSource source, string path)
    {
        using Stream stream = source.Open(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return _state.Find(hash) is null ? [] : [hash];
    }

    private string Path(string id) => _state.Find(id)?.Path ?? id;

    private static string Stem(string path) => path.LastIndexOf('.') is var dot && dot > path.LastIndexOf('/') ? path[..dot] : path;
}
