namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>
/// Names of people: that of the image, and their number in it where there are several. The number is the position in
/// the file, so that a person keeps its name whatever happens to the others.
/// </summary>
internal static class PersonIds
{
    // An image whose own name holds it always gets numbers, so that no two names are the same.
    private const char Mark = '#';

    public static string[] Of(IReadOnlyList<RawPerson> people)
    {
        Dictionary<string, int> counts = people.CountBy(person => person.Image).ToDictionary();
        var numbers = new Dictionary<string, int>();
        return [.. people.Select(person => Of(person.Image))];

        string Of(string image)
        {
            int number = numbers.GetValueOrDefault(image);
            numbers[image] = number + 1;
            bool isAlone = counts[image] == 1 && !image.Contains(Mark, StringComparison.Ordinal);
            return isAlone ? image : $"{image}{Mark}{number}";
        }
    }
}
