using System.Globalization;
using System.Xml.Linq;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Images;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Page;

/// <summary>The images of each round, most wanted first: what was asked with its score, and what came back.</summary>
/// <param name="project">As it is.</param>
/// <param name="info">To draw annotations.</param>
internal sealed class ContactSheets(Project project, DatasetInfo info)
{
    private const int MostOfARound = 40;
    private const int MostOfAll = 400;

    public XElement? Draw()
    {
        IGrouping<int, ImageAsked>[] rounds = [.. project.State.Questions.GroupBy(question => question.Round).OrderByDescending(round => round.Key)];
        if (rounds.Length == 0)
        {
            return null;
        }

        int each = Math.Clamp(MostOfAll / rounds.Length, 1, MostOfARound);
        return Html.Section("images", "Images of the rounds",
            Html.Note($"The first {each} images of each round, most wanted first, with the score of the strategy and the answer."),
            rounds.Select((round, i) => Html.Fold(
                $"Round {round.Key}: {Plural.Of(round.Count(), "image")}", i == 0, Sheet([.. round.OrderBy(question => question.Rank).Take(each)]))));
    }

    private XElement Sheet(ImageAsked[] questions)
    {
        (ImageAsked Question, ProjectImage Image, Thumbnail? Thumbnail)[] shown =
            [.. questions.Select(question => (question, project.State.Find(question.Image)!))
                .Select(entry => (entry.question, entry.Item2, Picture(entry.Item2)))];
        bool isLarge = shown.Any(entry => entry.Thumbnail is { } thumbnail && Shot.IsLarge(thumbnail));
        return new XElement("div", Html.Class(isLarge ? "sheet large" : "sheet"), shown.Select(entry => new XElement("figure",
            Shot.Of(entry.Thumbnail, entry.Image.Path, null),
            new XElement("figcaption", $"{entry.Question.Rank}. {Answer(entry.Image, entry.Thumbnail)}", new XElement("br"), Reason(entry.Question)))));
    }

    private static string Reason(ImageAsked question) => question.Score is { } score
        ? string.Create(CultureInfo.InvariantCulture, $"{question.Strategy} {score:G4}") : question.Strategy;

    private static string Answer(ProjectImage image, Thumbnail? thumbnail) => image switch
    {
        { IsMissing: true } => "(file is missing)",
        { State: ImageState.Annotated } => thumbnail?.Labels.Caption ?? image.Annotation!.Class ?? "annotated",
        { State: ImageState.Asked } => "no answer yet",
        { State: ImageState.Skipped } => "skipped",
        { State: ImageState.Rejected } => "rejected",
        _ => "taken back",
    };

    private Thumbnail? Picture(ProjectImage image)
    {
        if (image.IsMissing)
        {
            return null;
        }

        try
        {
            RgbImage pixels = ImageReader.Read(Path.Combine(project.ImagesFolder, image.Path));
            Annotation labels = image.Annotation?.ToLabel(info).View(info, pixels.Width, pixels.Height) ?? new Annotation("no label");
            return Thumbnail.Of(new Picture(pixels.Width, pixels.Height, pixels.Pixels, labels));
        }
        catch (DataException)
        {
            // A picture that cannot be read leaves its frame empty; 'scan' tells of it.
            return null;
        }
    }
}
