using System.Xml;
using Querent.Annotations;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>Reads the XML image by image.</summary>
internal sealed class CvatReader : IDisposable
{
    private const int MostDepth = 64;

    private readonly string _file;
    private readonly XmlReader _xml;
    private readonly List<string> _path = [];

    /// <param name="stream">The whole file.</param>
    /// <param name="file">The file in messages.</param>
    public CvatReader(Stream stream, string file)
    {
        _file = file;
        _xml = Guard(() => XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        }));
    }

    /// <summary>Whether the labels, which come before the images, have the tag that tells answered images.</summary>
    public bool HasDone { get; private set; }

    /// <summary>The next image; null at the end.</summary>
    /// <exception cref="DataException">The rest of the file cannot be read.</exception>
    public CvatImage? Next()
    {
        CvatImage? image = null;
        while (Guard(_xml.Read))
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    Enter();
                    if (_path is ["annotations", "image"])
                    {
                        image = new CvatElement(_xml).Image();
                    }
                    else if (image is not null && _path.Count == 3)
                    {
                        Add(image);
                    }
                    else if (image is not null && _path is [_, _, "skeleton", "points"])
                    {
                        AddPoint(image);
                    }

                    bool isEnd = _xml.IsEmptyElement && _path is ["annotations", "image"];
                    Leave(_xml.IsEmptyElement);
                    if (isEnd)
                    {
                        return image;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    CheckText();
                    break;
                case XmlNodeType.EndElement:
                    bool isImage = _path is ["annotations", "image"];
                    Leave(true);
                    if (isImage)
                    {
                        return image;
                    }

                    break;
            }
        }

        return null;
    }

    public void Dispose() => _xml.Dispose();

    private void Enter()
    {
        _path.Add(_xml.LocalName);
        string? problem = _path switch
        {
            { Count: > MostDepth } => $"is nested deeper than {MostDepth} elements",
            [not "annotations"] => "is no XML of CVAT: it does not begin with <annotations>",
            [_, "track"] => "holds tracks of a video",
            _ => null,
        };
        if (problem is not null)
        {
            throw new DataException($"{_file}: {problem}; export \"CVAT for images 1.1\"");
        }
    }

    private void Leave(bool isEnd)
    {
        if (isEnd)
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    // A text is decoded when it is asked for, and not before.
    private void CheckText()
    {
        if (_path is ["annotations", "version"] && Guard(() => _xml.Value.Trim()) is not "1.1" and string version)
        {
            throw new DataException(
                $"{_file}: is of version {Shown.Short(version)}, and 1.1 is read; export \"CVAT for images 1.1\"");
        }

        HasDone |= _path is [_, "meta", .., "labels", "label", "name"] && Guard(() => _xml.Value) == CvatFormat.Done;
    }

    private void Add(CvatImage image)
    {
        string? problem = null;
        if (new CvatElement(_xml).Shape(ref problem) is { } shape)
        {
            image.Shapes.Add(shape);
        }

        image.Problem ??= problem;
    }

    private void AddPoint(CvatImage image)
    {
        string? problem = null;
        if (image.Shapes is [.., { Kind: "skeleton" } skeleton]
            && new CvatElement(_xml).Points(ref problem) is { } points)
        {
            image.Shapes[^1] = skeleton with { Points = [.. skeleton.Points, .. points] };
            if (points.Count != 1)
            {
                problem ??= $"line {new CvatElement(_xml).Line}: a part of a skeleton has {points.Count} points; it must have one";
            }
        }

        image.Problem ??= problem;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException problem)
        {
            throw new DataException($"{_file}: line {Math.Max(problem.LineNumber, 1)} is no XML that is read " +
                $"({Shown.Cause(problem)}); export \"CVAT for images 1.1\" again", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(_file, problem);
        }
    }
}
