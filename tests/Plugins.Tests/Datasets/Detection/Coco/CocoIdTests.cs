using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Detection.Coco;

/// <summary>An id is one entry's alone, or the file is refused with both places; what is harmless is counted.</summary>
public sealed class CocoIdTests : IDisposable
{
    private const string Box = "\"bbox\": [10, 10, 20, 20]";

    private readonly CocoFixture _coco = new();

    public void Dispose() => _coco.Dispose();

    [Theory]
    [InlineData("""{ "id": 1, "file_name": "a.png" }, { "id": 1, "file_name": "b.png" }""",
        "images[0] ('a.png') and images[1] ('b.png') have the same id, 1;")]
    [InlineData("""{ "id": 1, "file_name": "a.png" }, { "id": 2, "file_name": "a.png" }""",
        "images[0] and images[1] are one file, 'a.png', with the ids 1 and 2;")]
    [InlineData("""{ "id": 1, "file_name": "a.png" }, { "id": 2, "file_name": "./x/../a.png" }""",
        "images[0] and images[1] are one file, './x/../a.png', with the ids 1 and 2;")]
    [InlineData("""{ "id": 1, "file_name": "a.png" }, { "file_name": "b.png" }""",
        "images[1] ('b.png'): has no id;")]
    [InlineData("""{ "id": 1, "file_name": "a.png" }, { "id": null, "file_name": "b.png" }""",
        "images[1] ('b.png'): has no id;")]
    [InlineData("""{ "id": 1, "file_name": "a\u0000.png" }""", "images[0].file_name: holds a NUL character;")]
    public void Images_that_cannot_be_told_apart_are_an_error(string images, string problem) =>
        AssertError(() => _coco.Read(CocoFixture.Dog, images), problem);

    [Theory]
    [InlineData("""{ "id": 1, "name": "dog" }, { "id": 1, "name": "cat" }""",
        "categories[0] ('dog') and categories[1] ('cat') have the same id, 1;")]
    [InlineData("""{ "id": 1, "name": "dog" }, { "name": "cat" }""", "categories[1] ('cat'): has no id;")]
    [InlineData("""{ "id": 1, "name": "dog" }, { "id": 2 }""", "categories[1]: has no name;")]
    [InlineData("""{ "id": 1, "name": " " }""", "categories[0]: has no name;")]
    public void Categories_that_cannot_be_told_apart_are_an_error(string categories, string problem) =>
        AssertError(() => _coco.Read(CocoFixture.Dog, categories: categories), problem);

    [Fact]
    public void What_is_simply_there_again_is_used_once_and_counted()
    {
        using IDataset dataset = _coco.Read(
            $"{CocoFixture.Dog}, {CocoFixture.Dog}", $"{CocoFixture.ImagesAb}, {CocoFixture.ImagesAb}",
            $"{CocoFixture.Categories}, {CocoFixture.Categories}");

        Assert.Equal(["a.png", "b.png"], dataset.Ids(Split.Pool));
        Assert.Equal(["dog", "cat"], dataset.Info.Classes);
        Assert.Equal(["dog 10 10 30 30"], dataset.Objects(0));
        AssertWarnings(
            "images or categories entered again with the same id and name, used once: 4, the first is " +
                "categories[2] ('dog')",
            "objects with the id of another one, read all the same: 1, the first is annotations[1] with the id 1",
            "objects with the class and box of another one in their image, used once: 1, the first is a.png");
    }

    [Fact]
    public void Objects_with_one_id_in_different_images_are_both_read()
    {
        using IDataset dataset = _coco.Read(
            CocoFixture.Dog + ", " + CocoFixture.Dog.Replace("\"image_id\": 1", "\"image_id\": 2", StringComparison.Ordinal));

        Assert.Equal(["dog 10 10 30 30"], dataset.Objects(1));
        AssertWarnings("objects with the id of another one, read all the same: 1, the first is annotations[1] " +
            "with the id 1");
    }

    [Fact]
    public void Categories_of_one_name_are_one_class_and_that_is_said()
    {
        using IDataset dataset = _coco.Read(
            $$"""{{CocoFixture.Dog}}, { "image_id": 1, "category_id": 7, "bbox": [50, 50, 20, 20] }""",
            categories: $$"""{{CocoFixture.Categories}}, { "id": 7, "name": "dog" }""");

        Assert.Equal(["dog 10 10 30 30", "dog 50 50 70 70"], dataset.Objects(0));
        AssertWarnings("categories that have the name of another one, taken for the same class: 1, the first is " +
            "'dog' with the ids 1 and 7");
    }

    [Theory]
    [InlineData($"{{ \"category_id\": 1, {Box} }}")]
    [InlineData($"{{ \"image_id\": 1, {Box} }}")]
    [InlineData($"{{ \"image_id\": null, \"category_id\": 1, {Box} }}")]
    public void Objects_that_name_no_image_or_category_belong_to_none(string annotation)
    {
        const string zero = "\"id\": 0";
        using IDataset dataset = _coco.Read(
            CocoFixture.Dog.Replace("_id\": 1", "_id\": 0", StringComparison.Ordinal) + ", " + annotation,
            CocoFixture.ImagesAb.Replace("\"id\": 1", zero, StringComparison.Ordinal),
            CocoFixture.Categories.Replace("\"id\": 1", zero, StringComparison.Ordinal));

        Assert.Equal(["dog 10 10 30 30"], dataset.Objects(0));
        AssertWarnings("objects without image_id or category_id, left out: 1, the first is annotations[1]");
    }

    [Fact]
    public void A_category_that_is_not_there_is_no_class_of_that_name()
    {
        using IDataset dataset = _coco.Read(
            $$"""{{CocoFixture.Dog}}, { "image_id": 1, "category_id": 4, "bbox": [50, 50, 20, 20] }""",
            categories: """{ "id": 1, "name": "dog" }, { "id": 2, "name": "category 4" }""");

        Assert.Equal(["dog 10 10 30 30"], dataset.Objects(0));
        AssertWarnings("objects of a class that is not in the list, left out: 1, the first is 'category 4' in a.png");
    }

    private void AssertError(Func<object> read, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith($"{_coco.Pool}: {problem}", error.Message, StringComparison.Ordinal);
    }

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_coco.Pool}: {line}"), _coco.Warnings);
}
