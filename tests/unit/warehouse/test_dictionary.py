from warehouse.dictionary import PAGE, render


def test_the_data_dictionary_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "say `make docs` and commit the page"
